* What every derivation shares: the Lagrangian's vertex (Eq. 1), spin sums, and how an expression is handed to generate.mjs.

Off Statistics;
Vectors p1,p2,p3,p4,k,q,p;
Indices mu,nu,rho,sig,al,be,l;
Symbols m,m2,rX,v,a,v1,a1,v2,a2,S,T,U;
Functions Vertex,Particle,Antiparticle;
CFunctions prop;

#procedure diracAlgebra()
* Vertex of a boson with couplings (v,a) on fermion line l; its Dirac conjugate is the same matrix.
id Vertex(l?,mu?,v?,a?) = g_(l,mu)*(v*gi_(l)+a*g5_(l));
* sum over spins of u ubar and of v vbar
id Particle(l?,p?) = g_(l,p)+m*gi_(l);
id Antiparticle(l?,p?) = g_(l,p)-m*gi_(l);
* numerator of a boson's propagator, up to -i; for a photon couplings (1,0) the q q term vanishes by itself
id prop(mu?,nu?,q?) = d_(mu,nu)-q(mu)*q(nu)*rX;
#endprocedure

* Hands polynomial F to generate.mjs as an optimised list of assignments, and drops it.
#procedure emit(F,NAME)
.sort
#optimize `F'
#write <`OUT'> "function `NAME';"
#write <`OUT'> "%O"
#write <`OUT'> "result=%E;",`F'
#clearoptimize
.sort
Drop `F';
.sort
#endprocedure

* The same for several polynomials that share their subexpressions: F = o0*(first) + o1*(second) + ..., which get the given names.
#procedure emitAll(F,NAME,?RESULTS)
Bracket o0,...,o9;
.sort
#optimize `F'
#write <`OUT'> "function `NAME';"
#write <`OUT'> "%O"
Bracket o0,...,o9;
.sort
#$n = 0;
#do R={`?RESULTS'}
  Local [R`R'] = `F'[o`$n'];
  #$n = $n+1;
#enddo
.sort
#do R={`?RESULTS'}
  #write <`OUT'> "`R'=%E;",[R`R']
#enddo
#clearoptimize
.sort
Drop `F';
#do R={`?RESULTS'}
  Drop [R`R'];
#enddo
.sort
#endprocedure
