* e+ e- -> e+ e- gamma: class by class for any couplings, and the sums that one evaluation serves every coupling with.

#include eeeea.h

* --- the factor of i eps of each pair of different classes, for any couplings, over 16
Format O2;
#do K={12,34,13,14,23,24}
  Local F = K`K'/16;
  if (count(eps,1)==0) discard;
  id eps = 1;
  #call emit(F,odd`K')
#enddo

* --- Coefficients of the couplings for one pair of each kind; crossing gives the others (eeeea.mjs). A: v^4, and the photon's; B: photon amplitude,
* axial X in the conjugate; BT: axial X in the amplitude; E: v^2 a^2; F: a^4. Without masses F = A, and A, B, E are sums of the same helicity
* amplitudes, so that e and f are of order m_e^2:
*     two closed lines   E = 2 A + 2 (B + BT) + e,   F = A + e + f
*     one closed line    E = 4 A + B + BT + e,       F = 3 A - (B + BT) + e + f
* Written are A, b = B - A (11: B itself), t = BT - A (12: B - BT), e, f, all over 16. Factors of i eps, over 16: C: X amplitude v a, photon
* conjugate; H: v^3 a; D: v a^3.
#do K={11,12,13,14}
  Local A`K' = K`K'/16;
  id a1 = 0; id a2 = 0; id v1 = 1; id v2 = 1;
  .sort
  Hide;
  Local B`K' = K`K'/16;
  if (count(eps,1) > 0) discard;
  if (count(a2,1) != 2) discard;
  id v1 = 1; id a1 = 0; id a2 = 1; id v2 = 0;
  .sort
  Hide;
  Local BT`K' = K`K'/16;
  if (count(eps,1) > 0) discard;
  if (count(a1,1) != 2) discard;
  id v2 = 1; id a2 = 0; id a1 = 1; id v1 = 0;
  .sort
  Hide;
  Local E`K' = K`K'/16;
  if (count(eps,1) > 0) discard;
  if (count(a1,1,a2,1) != 2) discard;
  id v2 = 1; id a2 = 1; id a1 = 1; id v1 = 1;
  .sort
  Hide;
  Local F`K' = K`K'/16;
  id v1 = 0; id v2 = 0; id a1 = 1; id a2 = 1;
  .sort
  Hide;
  Local C`K' = K`K'/16;
  if (count(eps,1) == 0) discard;
  if (count(a1,1) != 1) discard;
  id a2 = 0; id a1 = 1; id v1 = 1; id v2 = 1; id eps = 1;
  .sort
  Hide;
  Local H`K' = K`K'/16;
  if (count(eps,1) == 0) discard;
  if (count(a1,1,a2,1) != 1) discard;
  id a2 = 1; id a1 = 1; id v1 = 1; id v2 = 1; id eps = 1;
  .sort
  Hide;
  Local D`K' = K`K'/16;
  if (count(eps,1) == 0) discard;
  if (count(a1,1,a2,1) != 3) discard;
  id a2 = 1; id a1 = 1; id v1 = 1; id v2 = 1; id eps = 1;
  .sort
  Hide;
#enddo

* --- Momentum conservation chooses five of the ten dot products. What is divided by p.k twice must keep that p.k (a photon collinear to that leg:
* the double pole has m_e^2 in front, which nothing else may hide); the rest is what gives the fewest operations, found by trying all choices.
#procedure cancel()
  #do J=1,2
    #do I=1,4
      id d`I'*i`I' = 1;
    #enddo
  #enddo
#endprocedure
* the line that does not emit enters by the difference of its momenta alone: x = p13-p14, y = p23-p24
#procedure conserve11()
  id p13 = (m2+p12-d1+x)/2; id p14 = (m2+p12-d1-x)/2; id p23 = (m2+p12-d2+y)/2; id p24 = (m2+p12-d2-y)/2;
  id d3 = (d1+d2+x+y)/2; id d4 = (d1+d2-x-y)/2;
  id p12 = p34+d1+d2;
  #call cancel
#endprocedure
#procedure conserve13()
  id p12 = d1+d2+p34; id p13 = -p23+p34+d3+m2; id p14 = p23+d2-d3; id p24 = d1-p23+p34+m2; id d4 = d1+d2-d3;
  #call cancel
#endprocedure
* for the products with one axial X, without and with its q q term
#procedure conserve13b()
  if (count(rX,1) == 0);
    id p12 = p13+d1+p23+d2-d3-m2; id p14 = p23+d2-d3; id p24 = p13+d1-d3; id p34 = p13+p23-d3-m2; id d4 = d1+d2-d3;
  else;
    id p12 = p23+p24+d2-m2; id p14 = -p13-d1+p23+p24+d2; id p34 = -d1+p23+p24-m2; id d3 = p13+d1-p24; id d4 = -p13+p24+d2;
  endif;
  #call cancel
#endprocedure
#procedure conserve13t()
  if (count(rX,1) == 0);
    id p13 = p12-d1-p23-d2+d3+m2; id p14 = p23+d2-d3; id p24 = p12-p23-d2+m2; id p34 = p12-d1-d2; id d4 = d1+d2-d3;
  else;
    id p13 = -p23+p34+d3+m2; id p14 = p12-d1+p23-p34-d3; id p24 = d1-p23+p34+m2; id d2 = p12-d1-p34; id d4 = p12-p34-d3;
  endif;
  #call cancel
#endprocedure

Local [A11] = A11;
Local [b11] = B11;
Local [e11] = E11 - 2*A11 - 2*(B11+BT11);
Local [f11] = F11 - E11 + A11 + 2*(B11+BT11);
#call conserve11
.sort
Hide;
Local [A12] = A12;
Local [b12] = B12 - A12;
Local [t12] = B12 - BT12;
Local [e12] = E12 - 2*A12 - 2*(B12+BT12);
Local [f12] = F12 - E12 + A12 + 2*(B12+BT12);
#call cancel
.sort
Hide;
Local [A13] = A13;
Local [e13] = E13 - 4*A13 - (B13+BT13);
Local [f13] = F13 - E13 + A13 + 2*(B13+BT13);
#call conserve13
.sort
Hide;
Local [b13] = B13 - A13;
#call conserve13b
.sort
Hide;
Local [t13] = BT13 - A13;
#call conserve13t
.sort
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


* --- the photon alone, all pairs at once; G1 = 1/s34, G2 = 1/s, G3 = 1/t24, G4 = 1/t13. Crossing: legs exchanged with their signs, P -> P.
#define SWAP22 "p12,p34,p34,p12,p13,p24,p24,p13,d1,-d4,d4,-d1,d2,-d3,d3,-d2,i1,-i4,i4,-i1,i2,-i3,i3,-i2,x,x22,y,y22"
#define SWAP33 "p12,-p13,p13,-p12,p24,-p34,p34,-p24,d2,-d3,d3,-d2,i2,-i3,i3,-i2,x,x33,y,y33"
#define SWAP44 "p12,-p24,p24,-p12,p13,-p34,p34,-p13,d1,-d4,d4,-d1,i1,-i4,i4,-i1,x,x44,y,y44"
#define SWAP14 "p13,p24,p24,p13,p14,p23,p23,p14,d1,d2,d2,d1,d3,d4,d4,d3,i1,i2,i2,i1,i3,i4,i4,i3"
#define SWAP23 "p12,p34,p34,p12,p14,p23,p23,p14,d1,-d3,d3,-d1,d2,-d4,d4,-d2,i1,-i3,i3,-i1,i2,-i4,i4,-i2"
#procedure crossed(TO,FROM,SWAP)
  Local [A`TO'] = [A`FROM'];
  Multiply replace_(`SWAP`SWAP'');
  .sort
  Hide;
#endprocedure
Hide;
#call crossed(22,11,22)
#call crossed(33,11,33)
#call crossed(44,11,44)
#call crossed(34,12,33)
#call crossed(14,13,14)
#call crossed(24,13,22)
#call crossed(23,13,23)
Format O4,saIter=8000;
Local P = [A11]*G1^2 + [A22]*G2^2 + [A33]*G3^2 + [A44]*G4^2
        + 2*([A12]*G1*G2 + [A34]*G3*G4 + [A13]*G1*G3 + [A14]*G1*G4 + [A23]*G2*G3 + [A24]*G2*G4);
#call emit(P,photon)
.end
