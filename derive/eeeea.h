* Amplitude classes of e-(p1) e+(p2) -> e-(p3) e+(p4) gamma(k), and their products as polynomials in the dot products.
*
* With momenta along the fermion lines, P1 = p1, P2 = -p2, P3 = p3, P4 = -p4, and spin sums Pslash + m (twice minus for two antiparticles), the
* four classes are one function of two lines (head, tail), one that emits the photon and one that does not:
*
*   class 1, s-ISR       (2,1) emits, (3,4) does not, q^2 = s34         class 3, electron line  (3,1) emits, (2,4) does not, q^2 = t24
*   class 2, s-FSR       (3,4) emits, (2,1) does not, q^2 = s           class 4, positron line  (2,4) emits, (3,1) does not, q^2 = t13
*
*   emission(h,t) = -V (Pt - k + m) g /(2 Pt.k) + g (Ph + k + m) V /(2 Ph.k)
*
* The q q/mX^2 term of X meets axial currents only, and the Dirac equation turns q.J5 into 2 m times a pseudoscalar vertex, with emission as well as
* without: -J.q q.J/mX^2 = + (4 m^2/mX^2) a^2 (gamma5)(gamma5). Hence each boson is a sum of a current part (Z = 0) and a pseudoscalar part (Z = 1).
*
* Result: K11 ... K44, the spin sum of class i times conjugate class j without e^6 and boson denominators, couplings (v1,a1) in the amplitude and
* (v2,a2) in the conjugate; i1 = 1/(p1.k) ..., determinant the determinant of p1, p2, p3, p4 (the Levi-Civita tensor of FORM is imaginary: i determinant).

#include model.h
* the photon's index; `form -D PHOTON=k` puts its momentum there instead, which must give zero (ward.frm)
#ifndef `PHOTON'
  #define PHOTON "al"
#endif
#include compact.h
Functions Emission,EmissionBar,Spins,V;
CFunctions inverse,order;
Vectors P1,P2,P3,P4,h,tail;

#do K={11,22,33,44,12,34,13,14,23,24}
  Local K`K' = 0;
#enddo
.sort
#define AMPLITUDE0 "d_(mu,nu)"
#define AMPLITUDE1 "[4m2rX]"
#define CONJUGATE0 "d_(rho,sig)"
#define CONJUGATE1 "[4m2rX]"
#do Z=0,1
#do Y=0,1
  #define LINK "`AMPLITUDE`Z''*`CONJUGATE`Y''"
* two closed lines
  Local K11 = K11 + `LINK'*Spins(1,P2)*Emission(1,P2,P1,mu,v1,a1,`Z')*Spins(1,P1)*EmissionBar(1,P2,P1,rho,v2,a2,`Y')
                  * Spins(2,P3)*V(2,nu,v1,a1,`Z')*Spins(2,P4)*V(2,sig,v2,a2,`Y');
  Local K12 = K12 + `LINK'*Spins(1,P2)*Emission(1,P2,P1,mu,v1,a1,`Z')*Spins(1,P1)*V(1,rho,v2,a2,`Y')
                  * Spins(2,P3)*V(2,nu,v1,a1,`Z')*Spins(2,P4)*EmissionBar(2,P3,P4,sig,v2,a2,`Y');
  Local K22 = K22 + `LINK'*Spins(1,P2)*V(1,mu,v1,a1,`Z')*Spins(1,P1)*V(1,rho,v2,a2,`Y')
                  * Spins(2,P3)*Emission(2,P3,P4,nu,v1,a1,`Z')*Spins(2,P4)*EmissionBar(2,P3,P4,sig,v2,a2,`Y');
  Local K33 = K33 + `LINK'*Spins(1,P3)*Emission(1,P3,P1,mu,v1,a1,`Z')*Spins(1,P1)*EmissionBar(1,P3,P1,rho,v2,a2,`Y')
                  * Spins(2,P2)*V(2,nu,v1,a1,`Z')*Spins(2,P4)*V(2,sig,v2,a2,`Y');
  Local K34 = K34 + `LINK'*Spins(1,P3)*Emission(1,P3,P1,mu,v1,a1,`Z')*Spins(1,P1)*V(1,rho,v2,a2,`Y')
                  * Spins(2,P2)*V(2,nu,v1,a1,`Z')*Spins(2,P4)*EmissionBar(2,P2,P4,sig,v2,a2,`Y');
  Local K44 = K44 + `LINK'*Spins(1,P3)*V(1,mu,v1,a1,`Z')*Spins(1,P1)*V(1,rho,v2,a2,`Y')
                  * Spins(2,P2)*Emission(2,P2,P4,nu,v1,a1,`Z')*Spins(2,P4)*EmissionBar(2,P2,P4,sig,v2,a2,`Y');
* one closed line, minus for the exchange
  Local K13 = K13 - `LINK'*Spins(1,P2)*Emission(1,P2,P1,mu,v1,a1,`Z')*Spins(1,P1)*EmissionBar(1,P3,P1,rho,v2,a2,`Y')
                  * Spins(1,P3)*V(1,nu,v1,a1,`Z')*Spins(1,P4)*V(1,sig,v2,a2,`Y');
  Local K14 = K14 - `LINK'*Spins(1,P2)*Emission(1,P2,P1,mu,v1,a1,`Z')*Spins(1,P1)*V(1,rho,v2,a2,`Y')
                  * Spins(1,P3)*V(1,nu,v1,a1,`Z')*Spins(1,P4)*EmissionBar(1,P2,P4,sig,v2,a2,`Y');
  Local K23 = K23 - `LINK'*Spins(1,P2)*V(1,mu,v1,a1,`Z')*Spins(1,P1)*EmissionBar(1,P3,P1,rho,v2,a2,`Y')
                  * Spins(1,P3)*Emission(1,P3,P4,nu,v1,a1,`Z')*Spins(1,P4)*V(1,sig,v2,a2,`Y');
  Local K24 = K24 - `LINK'*Spins(1,P2)*V(1,mu,v1,a1,`Z')*Spins(1,P1)*V(1,rho,v2,a2,`Y')
                  * Spins(1,P3)*Emission(1,P3,P4,nu,v1,a1,`Z')*Spins(1,P4)*EmissionBar(1,P2,P4,sig,v2,a2,`Y');
  .sort
#enddo
#enddo
#procedure vertices()
  id V(l?,mu?,v?,a?,0) = g_(l,mu)*(v*gi_(l)+a*g5_(l));
  id V(l?,mu?,v?,a?,1) = a*g5_(l);
  id [4m2rX] = 4*m2*rX;
#endprocedure
#include traces.h
Hide;
