* e-(p1) e+(p2) -> e-(p3) e+(p4) by a photon or an X of spin 0 in the s and the t channel, electron mass kept. SS = epsS^2, PP = epsP^2.
*
*   photon   M_s =  [vbar(2) g u(1)] [ubar(3) g v(4)]/s      X   M_s = -[vbar(2) X u(1)] [ubar(3) X v(4)]/(s - mX^2 + i mX Gamma)
*   photon   M_t = -[ubar(3) g u(1)] [vbar(2) g v(4)]/t      X   M_t = +[ubar(3) X u(1)] [vbar(2) X v(4)]/(t - mX^2 + i mX Gamma)
*
* The sign of X against the photon: vertices i e g and i e X, propagators -i g/q^2 and i/(q^2 - mX^2); with it Im M forward is positive.
* Each function is the spin sum of one channel times the conjugate of one channel, without e^4 and the denominators. q2 is the square of X's momentum, r2 that
* of the other channel, u = 4 m2 - q - r; qv = q - 4 m2, rv = r - 4 m2. s and t change places by crossing. X in one channel is
* the square of a sum, SS qv + PP q2, and needs no function.

#include model.h
#include spin0/vertex.h
Symbols q2,r2,qv,rv,u,s,t;

Local [ss] = Antiparticle(1,p2)*X(1)*Particle(1,p1)*X(1) * Particle(2,p3)*X(2)*Antiparticle(2,p4)*X(2);
Local [tt] = Particle(1,p3)*X(1)*Particle(1,p1)*X(1) * Antiparticle(2,p2)*X(2)*Antiparticle(2,p4)*X(2);
Local [st] = - Antiparticle(1,p2)*X(1)*Particle(1,p1)*X(1)*Particle(1,p3)*X(1)*Antiparticle(1,p4)*X(1);
Local [sPhotons] = - Antiparticle(1,p2)*g_(1,mu)*Particle(1,p1)*X(1) * Particle(2,p3)*g_(2,mu)*Antiparticle(2,p4)*X(2);
Local [tPhotont] = - Particle(1,p3)*g_(1,mu)*Particle(1,p1)*X(1) * Antiparticle(2,p2)*g_(2,mu)*Antiparticle(2,p4)*X(2);
Local [sPhotont] = Antiparticle(1,p2)*g_(1,mu)*Particle(1,p1)*X(1)*Particle(1,p3)*g_(1,mu)*Antiparticle(1,p4)*X(1);
Local [tPhotons] = Particle(1,p3)*g_(1,mu)*Particle(1,p1)*X(1)*Antiparticle(1,p2)*g_(1,mu)*Antiparticle(1,p4)*X(1);
#call scalarAlgebra
trace4,2;
trace4,1;
contract;
* the four momenta of 2 -> 2 are linearly dependent
id e_(p1,p2,p3,p4) = 0;
.sort
id p1.p1 = m2; id p2.p2 = m2; id p3.p3 = m2; id p4.p4 = m2;
id p1.p2 = s/2-m2; id p3.p4 = s/2-m2;
id p1.p3 = m2-t/2; id p2.p4 = m2-t/2;
id p1.p4 = (s+t)/2-m2; id p2.p3 = (s+t)/2-m2;
id m^2 = m2;
id es^2 = SS; id ep^2 = PP;
.sort
Hide;

#procedure same(FORM,TRACES,Q,R)
  .sort
  Skip;
  NSkip [difference];
  Local [difference] = `FORM'-(`TRACES');
  id qv = q2-4*m2; id rv = r2-4*m2; id u = 4*m2-q2-r2;
  id q2 = `Q'; id r2 = `R';
  .sort
  #if termsin([difference]) > 0
    #message `FORM' is not `TRACES'
    #terminate 1
  #endif
  Drop [difference];
  .sort
#endprocedure
Local xySS = 2*(qv*rv-8*m2*u);
Local xySP = 4*(q2*r2+2*m2*(q2+r2));
Local xyPP = 2*q2*r2;
Local photonOwnS = 16*m2*(r2-u);
Local photonOtherS = 4*(qv^2+2*m2*(r2-u));
Local photonOtherP = 4*q2*(q2-2*m2);
Local xx = 4*(SS*qv+PP*q2)^2;
Local xy = SS^2*xySS+SS*PP*xySP+PP^2*xyPP;
Local photonOwn = SS*photonOwnS;
Local photonOther = SS*photonOtherS+PP*photonOtherP;
#call same(xx,[ss],s,t)
#call same(xx,[tt],t,s)
#call same(xy,[st],s,t)
#call same(photonOwn,[sPhotons],s,t)
#call same(photonOwn,[tPhotont],t,s)
#call same(photonOther,[tPhotons],s,t)
#call same(photonOther,[sPhotont],t,s)
.sort
Hide;

Format O4;
#do NAME = {xySS,xySP,photonOwnS,photonOtherS,photonOtherP}
  Local F = `NAME';
  #call emit(F,`NAME')
#enddo
.end
