* e-(p1) e+(p2) -> gamma(k) X(q), X of spin 0, electron mass kept. Spin sum of |M|^2/e^4. SS = epsS^2, PP = epsP^2. Names as in ../eeaX.frm.

#include model.h
#include spin0/vertex.h
#ifndef `PHOTON'
  #define PHOTON "al"
#endif
Symbols d1,d2,i1,i2,mXSq,above,gram;

#define AMPLITUDE "(X(1)*(Particle(1,p1)-g_(1,k))*g_(1,`PHOTON')*i1 + g_(1,`PHOTON')*(g_(1,k)-Antiparticle(1,p2))*X(1)*i2)"
#define CONJUGATE "(g_(1,`PHOTON')*(Particle(1,p1)-g_(1,k))*X(1)*i1 + X(1)*(g_(1,k)-Antiparticle(1,p2))*g_(1,`PHOTON')*i2)"

Local F = - Antiparticle(1,p2)*`AMPLITUDE'*Particle(1,p1)*`CONJUGATE'/4;
#call scalarAlgebra
trace4,1;
contract;
.sort
id p1.p1 = m2; id p2.p2 = m2; id k.k = 0;
id p1.k = d1; id p2.k = d2;
id p1.p2 = mXSq/2 + d1 + d2 - m2;
id m^2 = m2;
id d1*i1 = 1; id d2*i2 = 1;
id es^2 = SS; id ep^2 = PP;
#if `PHOTON' == k
  Format O4;
  #call emit(F,sum)
  .end
#endif
* above = mX^2 - 4 m2; the radiation of a spin flip, and what grows like that of a charge: a sum of positive terms. FORM proves it.
.sort
Hide;
Local [compact] = 4*(SS+PP)*(2+d1*i2+d2*i1)+2*(SS*above+PP*mXSq)*gram*i1^2*i2^2;
.sort
Hide [compact];
Local [difference] = [compact] - F;
id above = mXSq-4*m2;
id gram = 2*(mXSq/2+d1+d2-m2)*d1*d2 - m2*(d1^2+d2^2);
#do J=1,2
  id d1*i1 = 1; id d2*i2 = 1;
#enddo
.sort
#if termsin([difference]) > 0
  #message [compact] is not F
  #terminate 1
#endif
Drop [difference],F;
.sort
Format O4;
Local P = [compact];
#call emit(P,sum)
.end
