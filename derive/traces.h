* From products of two classes of e-(p1) e+(p2) -> e-(p3) e+(p4) gamma(k) to polynomials in the dot products: photon emission, spin sums, traces. Momenta
* along the fermion lines as in eeeea.h; whoever includes it has the products as active expressions and procedure `vertices`, which says what V(l,mu,...) is.

* polarisation sum of the photon: -g
Multiply -1;
id Spins(l?,p?) = g_(l,p) + m*gi_(l);
id Emission(l?,h?,tail?,mu?,?v) = - V(l,mu,?v)*(g_(l,tail)-g_(l,k)+m*gi_(l))*g_(l,`PHOTON')*inverse(tail)/2
                                  + g_(l,`PHOTON')*(g_(l,h)+g_(l,k)+m*gi_(l))*V(l,mu,?v)*inverse(h)/2;
id EmissionBar(l?,h?,tail?,mu?,?v) = - g_(l,`PHOTON')*(g_(l,tail)-g_(l,k)+m*gi_(l))*V(l,mu,?v)*inverse(tail)/2
                                     + V(l,mu,?v)*(g_(l,h)+g_(l,k)+m*gi_(l))*g_(l,`PHOTON')*inverse(h)/2;
#call vertices
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
* k = p1+p2-p3-p4 inside the Levi-Civita tensor
id e_(p1?,p2?,p3?,k) = determinant*order(p1,p2,p3);
id e_(p1,p2,p3,p4) = determinant;
id order(p1,p2,p3) = -1; id order(p1,p2,p4) = 1; id order(p1,p3,p4) = 1; id order(p2,p3,p4) = -1;
.sort
