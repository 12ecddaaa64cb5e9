* e+ e- -> e+ e- gamma with an X of spin 0: products of classes as functions of S = epsS^2 and P = epsP^2.

#include spin0/eeeea.h

* --- Compact forms, names as in eeeea.frm, over 4. Two closed lines of scalars fall into the line that radiates and the one that does not; one that
* radiates between two scalars has one gauge-invariant vector alone, V12 or V34, hence W.
*     Q = S (h1 - 2 m2) + P h1, the line without photon, over 4
* The photon meets X of its own class with both helicities exchanged: S and m2 alone, odd under exchange of e+ and e-:
*     o (h1+h2) = U (m2 J - 1) - 2 S h1 g2,   U = 2 W d1 d2 d3 d4
#call same(2*i1*i2*W*d1*d2*d3*d4*(m2*J-1)-2*i1*i2*S*h1*g2,i1*i2*(ax-2*w1+L*S)*(h1+h2))
Local [Y11] = 8*m2*SS*o*i1*i2;
Local [X11] = 4*i1*i2*(SS*(h1-2*m2)+PP*h1)*(L^2*(SS+PP)+2*g2*(SS*(h1-2*m2)+PP*h1));
Local [X12] = W*(PP*(h1+h2)+SS*(h1+h2-4*m2))^2;
Local [y11] = 8*m2*SS*(ax-2*w1+L*S)*i1*i2;
#call same([X11],X11/4)
#call same([X12],X12/4)
#call same([y11],Y11/4)
Drop [y11];
* --- Classes 1 and 2 with the photon in 1, 1 and 3 in H = h1 + h2 = (s + s34)/2 and TT = h3 + h4 = (t13 + t24)/2, K = -r12.r13 (r_ij = p_i/d_i - p_j/d_j, all that a soft photon leaves) and
* w of eeeea.frm, d23 = d2 d3, LM = L M. X13 = A (S+P)^2 + e S (S+P) + f S^2, Y13 = B (S+P) + b S; e, f, b are of order m2. Every term has a factor that is
* as small as the sum is for soft and collinear photons and straight ahead.
Local [A13] = K*H*TT/2+n*(w*(w-2*d23-LM/2)+d23*(LM+2*d23))+m2*n*i1*LM*(LM/2+d23-w-d1^2);
Local [e13] = 2*m2*K*(H+TT)+m2*n*((d2+d3)*(M*H-L*TT)-2*(d1+d4)*(d23+m2*i1*LM));
Local [f13] = -8*m2^2*K;
Local [B13] = (K-2*i1)*TT^2-2*m2*K*TT-n*M^2*w+m2*n*M*(TT*(2*M-L)+2*d23+M*(2*(d2+d3)-H)+i1*LM*(M+2*m2-2*TT));
Local [b13] = 4*m2*(K*(H-TT+2*m2)+2*i1*TT)+2*m2*n*(LM*(TT+H)-(d2+d3)*(2*d23+LM+2*m2*i1*LM)-4*m2*M^2);
Local [P12] = -2*m2*L^2*J*Jb;
Local [S12] = 8*m2*W*(h2+TT-2*m2)+4*m2*i1*i2*i3*i4*((d1*d3+d2*d4)*(L*TT+d1*d4+d2*d3)+2*m2*LM*(d1-d2));
.sort
Hide;
#procedure same13(FORM,TRACES)
  Local [proof] = `FORM';
  id H = h1+h2;
  id TT = 2*m2-p13-p24;
  id d23 = d2*d3;
  id LM = L*M;
  .sort
  Hide [proof];
  .sort
  #call same([proof],`TRACES')
  Drop [proof];
  .sort
#endprocedure
Unhide X13,Y13,Y12;
.sort
Bracket SS,PP;
.sort
Hide;
#call same13([A13],X13[PP^2]/4)
#call same13([e13],X13[SS*PP]/4-2*X13[PP^2]/4)
#call same13([f13],X13[SS^2]/4-X13[SS*PP]/4+X13[PP^2]/4)
#call same13([B13],Y13[PP]/4)
#call same13([b13],Y13[SS]/4-Y13[PP]/4)
#call same13([P12],Y12[PP]/4)
#call same13([S12],Y12[SS]/4-Y12[PP]/4)
.sort
Hide;

Format O4,saIter=30000;
Local P = [X11]+[Y11];
id SS^2 = o0; id SS*PP = o1; id PP^2 = o2; id SS = o3;
#call emitAll(P,pair11,SS,SP,PP,YS)
Local P = [X12];
id SS^2 = o0; id SS*PP = o1; id PP^2 = o2;
#call emitAll(P,pair12,SS,SP,PP)
Local P = o0*[S12]+o1*[P12];
#call emitAll(P,mixed12,b,B)
Local P = o0*[A13]+o1*[e13]+o2*[f13];
#call emitAll(P,pair13,A,e,f)
Local P = o0*[B13]+o1*[b13];
#call emitAll(P,mixed13,B,b)
.end
