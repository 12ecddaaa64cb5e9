* X(q) -> e-(p3) e+(p4), X of spin 0. Spin sum of |M|^2/e^2. SS = epsS^2, PP = epsP^2.

#include model.h
#include spin0/vertex.h
Symbols mXSq,above;

Local F = Particle(1,p3)*X(1)*Antiparticle(1,p4)*X(1);
#call scalarAlgebra
trace4,1;
contract;
.sort
id p3.p3 = m2; id p4.p4 = m2;
id p3.p4 = mXSq/2 - m2;
id m^2 = m2;
id es^2 = SS; id ep^2 = PP;
* above threshold: m_X^2 - 4 m2, which two doubles close to each other do not hold
id mXSq*SS = (above+4*m2)*SS;
Format O4;
#call emit(F,sum)
.end
