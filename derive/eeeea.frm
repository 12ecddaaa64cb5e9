* e+ e- -> e+ e- gamma: class by class for any couplings, and the sums that one evaluation serves every coupling with.

#include eeeea.h

* --- one function for each pair of classes: the part without and the factor of i eps
Format O2;
#do K={11,22,33,44,12,34,13,14,23,24}
  Local F = K`K';
  if (count(eps,1)>0) discard;
  #call emit(F,even`K')
#enddo
#do K={12,34,13,14,23,24}
  Local F = K`K';
  if (count(eps,1)==0) discard;
  id eps = 1;
  #call emit(F,odd`K')
#enddo

* --- coefficients of the couplings. A: v^4 (and the photon's); B: photon amplitude, axial X in the conjugate; BT: axial X in the amplitude;
*     E: v^2 a^2; F: a^4. Factors of i eps: C: X amplitude v a, photon conjugate; H: v^3 a; D: v a^3.
Format normal;
#do K={11,22,33,44,12,34,13,14,23,24}
  Local A`K' = K`K';
  id a1 = 0; id a2 = 0; id v1 = 1; id v2 = 1;
  .sort
  Hide;
  Local B`K' = K`K';
  if (count(eps,1) > 0) discard;
  if (count(a2,1) != 2) discard;
  id v1 = 1; id a1 = 0; id a2 = 1; id v2 = 0;
  .sort
  Hide;
  Local BT`K' = K`K';
  if (count(eps,1) > 0) discard;
  if (count(a1,1) != 2) discard;
  id v2 = 1; id a2 = 0; id a1 = 1; id v1 = 0;
  .sort
  Hide;
  Local E`K' = K`K';
  if (count(eps,1) > 0) discard;
  if (count(a1,1,a2,1) != 2) discard;
  id v2 = 1; id a2 = 1; id a1 = 1; id v1 = 1;
  .sort
  Hide;
  Local F`K' = K`K';
  id v1 = 0; id v2 = 0; id a1 = 1; id a2 = 1;
  .sort
  Hide;
  Local C`K' = K`K';
  if (count(eps,1) == 0) discard;
  if (count(a1,1) != 1) discard;
  id a2 = 0; id a1 = 1; id v1 = 1; id v2 = 1;
  .sort
  Hide;
  Local H`K' = K`K';
  if (count(eps,1) == 0) discard;
  if (count(a1,1,a2,1) != 1) discard;
  id a2 = 1; id a1 = 1; id v1 = 1; id v2 = 1;
  .sort
  Hide;
  Local D`K' = K`K';
  if (count(eps,1) == 0) discard;
  if (count(a1,1,a2,1) != 3) discard;
  id a2 = 1; id a1 = 1; id v1 = 1; id v2 = 1;
  .sort
  Hide;
#enddo

* --- the photon alone: G1 = 1/s34, G2 = 1/s, G3 = 1/t24, G4 = 1/t13
Format O2;
Local P = (A11*G1^2 + A22*G2^2 + A33*G3^2 + A44*G4^2 + 2*(A12*G1*G2 + A34*G3*G4 + A13*G1*G3 + A14*G1*G4 + A23*G2*G3 + A24*G2*G4))/4;
#call emit(P,photon)

* --- all structures, X2 = 1/(s-mX^2), X3 = 1/(t24-mX^2), X4 = 1/(t13-mX^2)
Local P = (o0*(A11*G1^2 + A22*G2^2 + A33*G3^2 + A44*G4^2 + 2*(A12*G1*G2 + A34*G3*G4 + A13*G1*G3 + A14*G1*G4 + A23*G2*G3 + A24*G2*G4))
 + 2*o1*(A12*G1*X2 + A13*G1*X3 + A14*G1*X4 + A22*G2*X2 + A33*G3*X3 + A44*G4*X4
       + A34*(G3*X4+G4*X3) + A23*(G2*X3+G3*X2) + A24*(G2*X4+G4*X2))
 + 2*o2*(B12*G1*X2 + B13*G1*X3 + B14*G1*X4 + B22*G2*X2 + B33*G3*X3 + B44*G4*X4
       + B34*G3*X4 + BT34*G4*X3 + B23*G2*X3 + BT23*G3*X2 + B24*G2*X4 + BT24*G4*X2)
 + o3*(A22*X2^2 + A33*X3^2 + A44*X4^2 + 2*(A34*X3*X4 + A23*X2*X3 + A24*X2*X4))
 + o4*(E22*X2^2 + E33*X3^2 + E44*X4^2 + 2*(E34*X3*X4 + E23*X2*X3 + E24*X2*X4))
 + o5*(F22*X2^2 + F33*X3^2 + F44*X4^2 + 2*(F34*X3*X4 + F23*X2*X3 + F24*X2*X4))
 + 2*o6*(A11*G1 + A12*G2 + A13*G3 + A14*G4)
 + 2*o7*(B11*G1 + BT12*G2 + BT13*G3 + BT14*G4)
 + 2*o8*(A12*X2 + A13*X3 + A14*X4)
 + 2*o9*(E12*X2 + E13*X3 + E14*X4)
 + 2*o10*(F12*X2 + F13*X3 + F14*X4)
 - 2*o11*(C12*G2 + C13*G3 + C14*G4)
 - 2*o12*(H12*X2 + H13*X3 + H14*X4)
 - 2*o13*(D12*X2 + D13*X3 + D14*X4)
 + o14*A11 + o15*E11 + o16*F11)/4;
Bracket o0,...,o16;
.sort
#optimize P
#write <`OUT'> "function structures;"
#write <`OUT'> "%O"
Bracket o0,...,o16;
.sort
#do I=0,16
  Local R`I' = P[o`I'];
#enddo
.sort
#do I=0,16
  #write <`OUT'> "c`I'=%E;",R`I'
#enddo
.end
