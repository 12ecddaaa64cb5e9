* e+ e- -> e+ e- gamma: class by class for any couplings, and the sums that one evaluation serves every coupling with.

#include eeeea.h

* --- the factor of i determinant of each pair of different classes, for any couplings, over 16
Format O2;
#do K={12,34,13,14,23,24}
  Local F = K`K'/16;
  if (count(determinant,1)==0) discard;
  id determinant = 1;
  #call emit(F,odd`K')
#enddo

* --- Coefficients of the couplings for one pair of each kind; crossing gives the others (eeeea/crossing.mjs). A: v^4, and the photon's; B: photon amplitude,
* axial X in the conjugate; BT: axial X in the amplitude; E: v^2 a^2; F: a^4. Without masses F = A, and A, B, E are sums of the same helicity
* amplitudes, so that e and f are of order m_e^2:
*     two closed lines   E = 2 A + 2 (B + BT) + e,   F = A + e + f
*     one closed line    E = 4 A + B + BT + e,       F = 3 A - (B + BT) + e + f
* Written are A, b = B - A (11: B itself), t = BT - A (12: B - BT), e, f, all over 16. Factors of i determinant, over 16: C: X amplitude v a, photon
* conjugate; H: v^3 a; D: v a^3.
#do K={11,12,13,14}
  Local A`K' = K`K'/16;
  id a1 = 0; id a2 = 0; id v1 = 1; id v2 = 1;
  .sort
  Hide;
  Local B`K' = K`K'/16;
  if (count(determinant,1) > 0) discard;
  if (count(a2,1) != 2) discard;
  id v1 = 1; id a1 = 0; id a2 = 1; id v2 = 0;
  .sort
  Hide;
  Local BT`K' = K`K'/16;
  if (count(determinant,1) > 0) discard;
  if (count(a1,1) != 2) discard;
  id v2 = 1; id a2 = 0; id a1 = 1; id v1 = 0;
  .sort
  Hide;
  Local E`K' = K`K'/16;
  if (count(determinant,1) > 0) discard;
  if (count(a1,1,a2,1) != 2) discard;
  id v2 = 1; id a2 = 1; id a1 = 1; id v1 = 1;
  .sort
  Hide;
  Local F`K' = K`K'/16;
  id v1 = 0; id v2 = 0; id a1 = 1; id a2 = 1;
  .sort
  Hide;
  Local C`K' = K`K'/16;
  if (count(determinant,1) == 0) discard;
  if (count(a1,1) != 1) discard;
  id a2 = 0; id a1 = 1; id v1 = 1; id v2 = 1; id determinant = 1;
  .sort
  Hide;
  Local H`K' = K`K'/16;
  if (count(determinant,1) == 0) discard;
  if (count(a1,1,a2,1) != 1) discard;
  id a2 = 1; id a1 = 1; id v1 = 1; id v2 = 1; id determinant = 1;
  .sort
  Hide;
  Local D`K' = K`K'/16;
  if (count(determinant,1) == 0) discard;
  if (count(a1,1,a2,1) != 3) discard;
  id a2 = 1; id a1 = 1; id v1 = 1; id v2 = 1; id determinant = 1;
  .sort
  Hide;
#enddo

* --- Compact forms. Of the ten dot products five are independent. The choice below keeps every cancellation inside a few quantities that are of the
* size of what is left, and that are inputs where dot products cannot hold them (eeeea/physics.mjs). With h1 = q^2/2 of class 1, h2 of class 2, h3 of class 3:
*     L = d1+d2 = d3+d4 = h2-h1   J = i1+i2 = L i1 i2   Jb = i3+i4 = L i3 i4   x = p13-p14   y = p23-p24   u = p13-p23   S = x-y   c = x+y = d3-d4
* Gram determinants of either line and the photon, of a boson's virtuality above the least that the photon admits, and their mixed one:
*     g1 = h1 - m2 L^2 i3 i4/2    g2 = h2 - m2 L^2 i1 i2/2
*     W = p13 i1 i3 - p14 i1 i4 - p23 i2 i3 + p24 i2 i4    eikonal factor of classes 1 and 2
*       = (L^2 p13 - h2 d2 d3 - h1 d1 d4) i1 i2 i3 i4      (a minor of the Gram matrix: W^2 <= 4 g1 g2 i1 i2 i3 i4)
*     w1 = d1 x - d2 y, w2 = d3 u - d4 (p14-p24)           current of one line along the line that emits, times d1 d2 (d3 d4)
*     Q = m2 (w2 i3 i4 - w1 i1 i2)
* of classes 1 and 3, with V34 = d4 p3 - d3 p4, V24 = d4 p2 - d2 p4 (across the photon) and M = d1-d3 = h(4)-h3:
*     Y = -V34.V24/d4 = d3 h1 - d2 h3 - d1 p14 - m2 d2 d3 i4 = -(M h1 + L h3 - m2 L M i4 + d1 d4)   (y13 in process/eeeea.ts)
*     n = i1 i2 i3   C = p14 (p14+2 m2) + p23 (p23+2 m2)   w = m2 L M i4 - Y = M h1 + L h3 + d1 d4   B = Y + (d2+d3) h3
*     G, H, Z, T, R: what A13 and t13 have beside Y, of order m2, none larger than their sum where Y and h3 are small
*     K = n Y + n m2 L M (d2-d3) i1 i4 = r12.r13 - 2 i1, r_ij = p_i/d_i - p_j/d_j across the photon, with the metric of space
* and w1, w2, Q follow from the small ones without a difference of large ones (`follows`): with U = 2 W d1 d2 d3 d4
*     w1 (h1+h2) = h1 L S + U   w2 (h1+h2) = h2 L S - U   Q (h1+h2) = m2 (L S (g2 i3 i4 - g1 i1 i2) - U (i1 i2 + i3 i4))
*     ax (h1+h2) = U (1 + m2 J) - S (2 h1 g2 + L^2)         of ax = h1 (y-x) + m2 J w1 + w1 - L S, all there is in B of one class
* A collinear photon (double poles times m_e^2), forward electrons (h3, h4, d1-d3, g and W small after crossing), their |t| next to the smallest
* possible (g far below h), and pairs of low mass (h1 small) then cost no digits. FORM proves each form against the traces: `same` stops the program
* unless the difference vanishes.
* what follows from the small quantities
#call same(D,-d1*d4-m2*L*M*d41*i2*i3/2)
#call same(Jm,-L*M*d41*i1*i2*i3*i4)
#call same(S14*d1*d4,2*(g1*d3*d4-g3*d2*d4-d4*Y))
#call same(w1*(h1+h2),h1*L*S+2*W*d1*d2*d3*d4)
#call same(w2*(h1+h2),h2*L*S-2*W*d1*d2*d3*d4)
#call same(ax*(h1+h2),2*W*d1*d2*d3*d4*(1+m2*J)-S*(2*h1*g2+L^2))
#call same(Q*(h1+h2),m2*(L*S*(g2*i3*i4-g1*i1*i2)-2*W*(d1*d2+d3*d4)))
* sq and fl: x^2 + y^2 and w1 Q of the sum over spins, g1 (x^2+y^2) + w1 Q, whose largest terms cancel down to g2/h2 in the dead cone of a line:
*     sq (h1+h2)^2 = S^2 (L^2 + 4 h1 g2)/2    fl (h1+h2)^2 = m2 [(h1 L S + U) (L S g2 i3 i4 - U (i1 i2 + i3 i4)) - g1 i1 i2 L S U]
Local [A11] = 2*h1*(h1+4*m2)*g2*i1*i2 + (2*h1-g1)*(J*L-2) + g1*(c^2/2+sq)*i1*i2 + fl*i1*i2;
Local [b11] = 2*h1*i1*i2*ax;
Local [e11] = -16*m2*(h1+m2)*g2*i1*i2 - 2*m2*(c^2*i1*i2+J*L-4);
Local [f11] = 32*m2^2*(1-rX*h1+rX^2*h1^2)*g2*i1*i2 + 16*m2^2*rX*(rX*h1-1)*J*L;
Local [q11] = ([A11]-(g1*sq+fl)*i1*i2)*(h1+h2)^2 + g1*i1*i2*S^2*(L^2+4*h1*g2)/2
            + m2*i1*i2*((h1*L*S+2*W*d1*d2*d3*d4)*(L*S*g2*i3*i4-2*W*(d1*d2+d3*d4))-2*g1*L*S*W*d3*d4);
#call same([q11],A11*(h1+h2)^2)
Drop [q11];
#call same([b11],B11)
#call same([e11],E11-2*A11-2*(B11+BT11))
#call same([f11],F11-E11+A11+2*(B11+BT11))
Local [A12] = (p13^2+p14^2+p23^2+p24^2+2*m2*(h1+h2))*W + 2*Q;
Local [b12] = -2*(p13^2+p24^2+m2*(h1+h2))*W - 2*m2*g1*(J+Jb) + m2^2*L*Jb*Jm - 4*m2*(M*(g3*i2*i4-g4*i1*i3)-i1*i4*D*(2+M^2*(i1*i3+i2*i4)))
            - 2*m2^2*rX*L^2*J*Jb;
Local [t12] = -2*m2*(g1+g2)*(J+Jb) - m2^2*L*Jm^2;
Local [e12] = -4*m2*(h1+h2+2*m2)*W + 2*m2*L*(J+Jb) - 4*m2*(d1*i3+d2*i4+d3*i1+d4*i2) + 4*m2^2*rX*L^2*J*Jb;
Local [f12] = 4*m2^2*(4-2*rX*(h1+h2)+rX^2*(h1+h2)^2)*W - 8*m2^2*rX*L^2*(i1*i3+i2*i4);
#call same([A12],A12)
#call same([b12],B12-A12)
#call same([t12],B12-BT12)
#call same([e12],E12-2*A12-2*(B12+BT12))
#call same([f12],F12-E12+A12+2*(B12+BT12))
* classes 1 and 3. In a basis of spin along k each helicity amplitude of either class is one product of differences r_ij and one term of order m_e^2; their
* products give A13, and BT13 where X is in class 1. Next to the least |t24| Y and h3 vanish and each term is of the size of the sum. The other
* coefficients go with X in class 3, which has no small denominator: K with its factor; of the q q term what crossing makes large and small at once where
* the charges change places (p23 stands for h1+h3+d1-m2); and what is left, from conservation.
Local [A13] = n*Y*(C-m2*(d1+d4))+m2*G;
Local [t13] = 4*m2*n*((2-rX*h1)*Z+T+rX*R);
Local [b13] = 4*m2*n*((2-rX*h3)*Zt+Tt+rX*Rt);
Local [e13] = 4*m2*((2*m2-4*(h1+h3))*K+n*(g1*(5*d1^2+4*d1*d2-6*d1*d3+4*d2*d3+d3^2)+g3*(5*d1^2+6*d1*d2-4*d1*d3+4*d2*d3+d2^2)
            -(5*d1^2+9*d1*d41+4*d2^2-5*d2*d3+4*d3^2)*i4*D+d1^3+d4*d41^2+3*d2*d3*d4));
Local [f13] = 16*m2^2*K+4*m2^2*rX*(-2*(h1+h3)*K-(d2+d3)^2*i2*i3*(d41*i1+2))+4*m2^2*rX^2*(2*h1*h3*K+i1*w+m2*(1-d1*d4*i2*i3));
* the ways to Y, and from it Y of classes 2 and 3
#call same(Y,d3*h1-d2*h3-d1*p14-m2*d2*d3*i4)
#call same(M*Y,2*(h3+m2*M^2*i2*i4/2)*d2*d3-p12*M^2-(h3+M)*d2*d3-h3*d1*d4)
#call same(Y+2*L*(h3+m2*M^2*i2*i4/2),d4*h3-d1*h2+d3*p23+m2*d1*d4*i2)
#call same([A13],A13)
#call same([b13],B13-A13)
#call same([t13],BT13-A13)
#call same([e13],E13-4*A13-(B13+BT13))
#call same([f13],F13-E13+A13+2*(B13+BT13))
Hide;

Format O4,saIter=8000;
Local P = o0*[A11] + o1*[b11] + o2*[e11] + o3*[f11];
#call emitAll(P,pair11,A,b,e,f)
Local P = o0*[A12] + o1*[b12] + o2*[t12] + o3*[e12] + o4*[f12];
#call emitAll(P,pair12,A,b,t,e,f)
Local P = o0*[A13] + o1*[b13] + o2*[t13] + o3*[e13] + o4*[f13];
#call emitAll(P,pair13,A,b,t,e,f)
#do K={12,13,14}
  Local P = o0*C`K' + o1*H`K' + o2*D`K';
  #call emitAll(P,parityOdd`K',C,H,D)
#enddo
Format O4,saIter=30000;
* the vector alone
#do K={11,12,13}
  Local P = [A`K'];
  #call emit(P,vector`K')
#enddo
.end
