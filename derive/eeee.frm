* e-(p1) e+(p2) -> e-(p3) e+(p4) by a photon or X in the s and the t channel, electron mass kept.
*
*   M_s =  [vbar(2) V u(1)] [ubar(3) V v(4)] (g - q q/mX^2)/(s - mX^2 + i mX Gamma),  q = p1+p2
*   M_t = -[ubar(3) V u(1)] [vbar(2) V v(4)] (g - q q/mX^2)/(t - mX^2 + i mX Gamma),  q = p1-p3
*
* Each function is the spin sum of one channel times the conjugate of one channel, without e^4 and without the denominators.
* (v1,a1) are the couplings of the boson in the amplitude, (v2,a2) of that in the conjugate.

#include model.h
Symbols hs,ht,dif,plus;

Local [ss] = Antiparticle(1,p2)*Vertex(1,mu,v1,a1)*Particle(1,p1)*Vertex(1,rho,v2,a2)
           * Particle(2,p3)*Vertex(2,nu,v1,a1)*Antiparticle(2,p4)*Vertex(2,sig,v2,a2) * prop(mu,nu,p1+p2)*prop(rho,sig,p1+p2);
Local [tt] = Particle(1,p3)*Vertex(1,mu,v1,a1)*Particle(1,p1)*Vertex(1,rho,v2,a2)
           * Antiparticle(2,p2)*Vertex(2,nu,v1,a1)*Antiparticle(2,p4)*Vertex(2,sig,v2,a2) * prop(mu,nu,p1-p3)*prop(rho,sig,p1-p3);
Local [st] = - Antiparticle(1,p2)*Vertex(1,mu,v1,a1)*Particle(1,p1)*Vertex(1,rho,v2,a2)
             * Particle(1,p3)*Vertex(1,nu,v1,a1)*Antiparticle(1,p4)*Vertex(1,sig,v2,a2) * prop(mu,nu,p1+p2)*prop(rho,sig,p1-p3);
#call diracAlgebra
trace4,2;
trace4,1;
contract;
* the four momenta of 2 -> 2 are linearly dependent
id e_(p1,p2,p3,p4) = 0;
.sort
* S = p1.p2, T = p1.p3, U = p1.p4; three of S, T, m2 are independent
id p1.p1 = m2; id p2.p2 = m2; id p3.p3 = m2; id p4.p4 = m2;
id p1.p2 = S; id p3.p4 = S;
id p1.p3 = T; id p2.p4 = T;
id p1.p4 = S + m2 - T; id p2.p3 = S + m2 - T;
id m^2 = m2;
.sort
Hide;

* The traces in what is small: hs = s/2 = S + m2 at threshold of a light X, ht = t/2 = m2 - T forward, U backward, dif = v^2 - a^2 for one chirality alone;
* plus = v^2 + a^2. `same` stops the program unless a form is its trace.
#procedure same(FORM,CHANNEL,V1,A1,V2,A2)
  .sort
  Skip;
  NSkip [difference];
  Local [difference] = [`CHANNEL'] - 32*(`FORM');
  id v1 = `V1'; id a1 = `A1'; id v2 = `V2'; id a2 = `A2';
  id dif = v^2 - a^2; id plus = v^2 + a^2;
  id U = S + m2 - T; id hs = S + m2; id ht = m2 - T;
  .sort
  #if termsin([difference]) > 0
    #message `FORM' is not `CHANNEL'
    #terminate 1
  #endif
  Drop [difference];
  .sort
#endprocedure
Local ssPhotonPhoton = T^2 + U^2 + 2*m2*(S+m2);
Local stPhotonPhoton = U*(U+2*m2);
Local ttPhotonPhoton = S^2 + U^2 + 2*m2*ht;
* one chirality alone: U^2 and m2 only
Local ssPhotonX = plus*U^2 + dif*T^2 + 2*v^2*m2*hs;
Local stPhotonX = plus*U^2 + 2*m2*(v^2*U + a^2*T*(1-rX*ht));
Local stXPhoton = plus*U^2 + 2*m2*(v^2*U + a^2*S*(rX*hs-1));
Local ttPhotonX = 2*v^2*U^2 - dif*ht*(S+U) + 2*v^2*m2*ht;
* All three have U^2 (8 v^2 a^2 + dif^2), which goes with |D_s + D_t|^2, small backwards; it is left out here. 8 v^2 a^2 + dif^2 = (g_L^4 + g_R^4)/2,
* g = v -+ a. What is left of the a^4 is of order m2^2.
Local ssXX = dif^2*(T^2+2*m2*hs) + 4*a^2*(dif*m2*S + 2*a^2*m2^2*rX*hs*(rX*hs-1));
Local stXX = 2*dif^2*m2*U + 2*a^2*(dif*m2*(U-m2+rX*(hs^2+ht^2-m2*(hs+ht))) + 2*a^2*m2^2*rX*(rX*hs*ht-hs-ht));
Local ttXX = dif^2*(S^2+2*m2*ht) + 4*a^2*(2*a^2*m2^2*rX*ht*(rX*ht-1) - dif*m2*T);
#do C = {ss,st,tt}
  #call same(`C'PhotonPhoton,`C',1,0,1,0)
  #call same(`C'PhotonX,`C',1,0,v,a)
  #call same(`C'XX+U^2*(8*v^2*a^2+dif^2),`C',v,a,v,a)
#enddo
#call same(stXPhoton,st,v,a,1,0)
.sort
Hide;

Format O4;
#do NAME = {ssPhotonPhoton,ssPhotonX,ssXX,stPhotonPhoton,stPhotonX,stXPhoton,stXX,ttPhotonPhoton,ttPhotonX,ttXX}
  Local F = 32*`NAME';
  #call emit(F,`NAME')
#enddo
.end
