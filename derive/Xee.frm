* X(q) -> e-(p3) e+(p4). Spin sum of |M|^2/e^2, polarisation sum -g + q q/mX^2.

#include model.h
Symbols mXSq;

Local F = - Particle(1,p3)*Vertex(1,mu,v,a)*Antiparticle(1,p4)*Vertex(1,nu,v,a) * prop(mu,nu,p3+p4);
#call diracAlgebra
trace4,1;
contract;
.sort
id p3.p3 = m2; id p4.p4 = m2;
id p3.p4 = mXSq/2 - m2;
id m^2 = m2;
id rX*mXSq = 1;
Format O4;
#call emit(F,sum)
.end
