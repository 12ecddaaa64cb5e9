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
#procedure vertices()
  id V(l?,mu?,0) = es*gi_(l)+i_*ep*g5_(l);
  id V(l?,mu?,1) = g_(l,mu);
#endprocedure
#include traces.h
* what is odd in epsP vanishes by itself
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
