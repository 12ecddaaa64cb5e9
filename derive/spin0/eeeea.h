* Products of the amplitude classes of e-(p1) e+(p2) -> e-(p3) e+(p4) gamma(k) with an X of spin 0, as polynomials in the dot products. Momenta along
* the lines, classes and names as in ../eeeea.h; X couples with es + i ep gamma5, and its exchange has the sign that spin0/eeee.frm explains.
*
* Result: X11 ... X13, X in class i times conjugate X in class j, and Y11 ... Y13, the photon in class i times conjugate X in class j; without e^6 and
* boson denominators. The others are crossings of these.

#include model.h
#ifndef `PHOTON'
  #define PHOTON "al"
#endif
#include compact.h
Symbols es,ep,SS,PP,o,H,TT,d23,LM;
Functions Emission,EmissionBar,Spins,V;
CFunctions inverse,order;
Vectors P1,P2,P3,P4,h,tail;

* the vertex of X on a line: V(l,mu,0); of the photon with index mu: V(l,mu,1)
#do N={X,Y}
  #if `N' == X
    #define B "0"
    #define LINK "1"
  #else
    #define B "1"
    #define LINK "(-1)"
  #endif
  Local `N'11 = `LINK'*Spins(1,P2)*Emission(1,P2,P1,mu,`B')*Spins(1,P1)*EmissionBar(1,P2,P1,rho,0)*Spins(2,P3)*V(2,mu,`B')*Spins(2,P4)*V(2,rho,0);
  Local `N'12 = `LINK'*Spins(1,P2)*Emission(1,P2,P1,mu,`B')*Spins(1,P1)*V(1,rho,0)*Spins(2,P3)*V(2,mu,`B')*Spins(2,P4)*EmissionBar(2,P3,P4,rho,0);
  Local `N'13 = - `LINK'*Spins(1,P2)*Emission(1,P2,P1,mu,`B')*Spins(1,P1)*EmissionBar(1,P3,P1,rho,0)*Spins(1,P3)*V(1,mu,`B')*Spins(1,P4)*V(1,rho,0);
#enddo
* polarisation sum of the photon: -g
Multiply -1;
id Spins(l?,p?) = g_(l,p) + m*gi_(l);
id Emission(l?,h?,tail?,mu?,v?) = - V(l,mu,v)*(g_(l,tail)-g_(l,k)+m*gi_(l))*g_(l,`PHOTON')*inverse(tail)/2
                                        + g_(l,`PHOTON')*(g_(l,h)+g_(l,k)+m*gi_(l))*V(l,mu,v)*inverse(h)/2;
id EmissionBar(l?,h?,tail?,mu?,v?) = - g_(l,`PHOTON')*(g_(l,tail)-g_(l,k)+m*gi_(l))*V(l,mu,v)*inverse(tail)/2
                                           + V(l,mu,v)*(g_(l,h)+g_(l,k)+m*gi_(l))*g_(l,`PHOTON')*inverse(h)/2;
id V(l?,mu?,0) = es*gi_(l)+i_*ep*g5_(l);
id V(l?,mu?,1) = g_(l,mu);
id inverse(P1) = i1; id inverse(P2) = -i2; id inverse(P3) = i3; id inverse(P4) = -i4;
id P1 = p1; id P2 = -p2; id P3 = p3; id P4 = -p4;
id m^2 = m2;
.sort
trace4,2;
trace4,1;
contract;
.sort
id p1.p1 = m2; id p2.p2 = m2; id p3.p3 = m2; id p4.p4 = m2; id k.k = 0;
id p1.p2 = p12; id p1.p3 = p13; id p1.p4 = p14; id p2.p3 = p23; id p2.p4 = p24; id p3.p4 = p34;
id p1.k = d1; id p2.k = d2; id p3.k = d3; id p4.k = d4;
#do J=1,2
  #do I=1,4
    id d`I'*i`I' = 1;
  #enddo
  id m^2 = m2;
#enddo
* k = p1+p2-p3-p4 inside the Levi-Civita tensor: what is odd in epsP vanishes by itself
id e_(p1?,p2?,p3?,k) = determinant*order(p1,p2,p3);
id e_(p1,p2,p3,p4) = determinant;
id order(p1,p2,p3) = -1; id order(p1,p2,p4) = 1; id order(p1,p3,p4) = 1; id order(p2,p3,p4) = -1;
.sort
Hide;
#do K={X11,X12,X13,Y11,Y12,Y13}
  Local [odd] = `K';
  if (count(determinant,1) == 0) discard;
  Multiply d1^2*d2^2*d3^2*d4^2;
  #call cancel
  #call independent
  .sort
  #if termsin([odd]) > 0
    #message `K' is odd in epsP
    #terminate 1
  #endif
  Drop [odd];
  .sort
#enddo
Unhide;
.sort
id es^2 = SS; id ep^2 = PP;
.sort
Hide;
