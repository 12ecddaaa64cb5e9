* e-(p1) e+(p2) -> gamma(k) X(q), electron mass kept. Spin sum of |M|^2/e^4.
*
*   M = vbar(2) [ V (p1-k+m) g /(-2 p1.k) + g (k-p2+m) V /(-2 p2.k) ] u(1)
*
* polarisation sums: -g for the photon, -g + q q/mX^2 for X.

#include model.h
#ifndef `PHOTON'
  #define PHOTON "al"
#endif
Symbols d1,d2,i1,i2,mXSq,gram;


#define AMPLITUDE "(Vertex(1,mu,v,a)*(Particle(1,p1)-g_(1,k))*g_(1,`PHOTON')*i1 + g_(1,`PHOTON')*(g_(1,k)-Antiparticle(1,p2))*Vertex(1,mu,v,a)*i2)"
#define CONJUGATE "(g_(1,`PHOTON')*(Particle(1,p1)-g_(1,k))*Vertex(1,nu,v,a)*i1 + Vertex(1,nu,v,a)*(g_(1,k)-Antiparticle(1,p2))*g_(1,`PHOTON')*i2)"

Local F = Antiparticle(1,p2)*`AMPLITUDE'*Particle(1,p1)*`CONJUGATE' * prop(mu,nu,p1+p2-k)/4;
#call diracAlgebra
trace4,1;
contract;
.sort
* d1 = p1.k, d2 = p2.k, i1 = 1/d1, i2 = 1/d2; p1.p2 from s = mX^2 + 2 (d1+d2), a sum of positive terms
id p1.p1 = m2; id p2.p2 = m2; id k.k = 0;
id p1.k = d1; id p2.k = d2;
id p1.p2 = mXSq/2 + d1 + d2 - m2;
id m^2 = m2;
id d1*i1 = 1; id d2*i2 = 1;
id rX*mXSq = 1;
* with k for the polarisation nothing is left to shape
#if `PHOTON' == k
  Format O4;
  #call emit(F,sum)
  .end
#endif
* gram = 2 p1.p2 d1 d2 - m2 (d1^2+d2^2), the Gram determinant of p1, p2, k: it vanishes for a photon along a beam (the dead cone of a soft one), where its terms
* cancel; the rest is a sum of positive terms. FORM proves it.
.sort
Hide;
Local [compact] = 4*(((v^2+a^2)*mXSq+2*m2*(v^2-2*a^2))*gram*i1^2*i2^2 + 2*(v^2+a^2*(1+2*m2*rX))*(d1*i2+d2*i1) + 8*m2*rX*a^2);
.sort
Hide [compact];
Local [difference] = [compact] - F;
id gram = 2*(mXSq/2+d1+d2-m2)*d1*d2 - m2*(d1^2+d2^2);
#do J=1,2
  id d1*i1 = 1; id d2*i2 = 1;
#enddo
id rX*mXSq = 1;
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
