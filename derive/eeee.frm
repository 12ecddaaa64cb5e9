* e-(p1) e+(p2) -> e-(p3) e+(p4) by a photon or X in the s and the t channel, electron mass kept.
*
*   M_s =  [vbar(2) V u(1)] [ubar(3) V v(4)] (g - q q/mX^2)/(s - mX^2 + i mX Gamma),  q = p1+p2
*   M_t = -[ubar(3) V u(1)] [vbar(2) V v(4)] (g - q q/mX^2)/(t - mX^2 + i mX Gamma),  q = p1-p3
*
* Each function is the spin sum of one channel times the conjugate of one channel, without e^4 and without the denominators.
* (v1,a1) are the couplings of the boson in the amplitude, (v2,a2) of that in the conjugate.

#include model.h
Symbols hs,ht,dif;

Local [ss] = Antiparticle(1,p2)*Vertex(1,mu,v1,a1)*Particle(1,p1)*Vertex(1,rho,v2,a2)
           * Particle(2,p3)*Vertex(2,nu,v1,a1)*Antiparticle(2,p4)*Vertex(2,sig,v2,a2) * prop(mu,nu,p1+p2)*prop(rho,sig,p1+p2);
Local [tt] = Particle(1,p3)*Vertex(1,mu,v1,a1)*Particle(1,p1)*Vertex(1,rho,v2,a2)
           * Antiparticle(2,p2)*Vertex(2,nu,v1,a1)*Antiparticle(2,p4)*Vertex(2,sig,v2,a2) * prop(mu,nu,p1-p3)*prop(rho,sig,p1-p3);
Local [st] = - Antiparticle(1,p2)*Vertex(1,mu,v1,a1)*Particle(1,p1)*Vertex(1,rho,v2,a2)
             * Particle(1,p3)*Vertex(1,nu,v1,a1)*Antiparticle(1,p4)*Vertex(1,sig,v2,a2) * prop(mu,nu,p1+p2)*prop(rho,sig,p1-p3);
#call diracAlgebra
trace4,2;
trace4,1;
contract;
* the four momenta of 2 -> 2 are linearly dependent
id e_(p1,p2,p3,p4) = 0;
.sort
* S = p1.p2, T = p1.p3, U = p1.p4 are positive, so that sums of them do not cancel; hs = s/2 = S + m2 and ht = t/2 = m2 - T stand for what is small
* at threshold of a light X and in forward scattering
id p1.p1 = m2; id p2.p2 = m2; id p3.p3 = m2; id p4.p4 = m2;
id p1.p2 = S; id p3.p4 = S;
id p1.p3 = T; id p2.p4 = T;
id p1.p4 = U; id p2.p3 = U;
id m^2 = m2;
* the q q terms depend on s, t or both, the rest is shortest with U kept
if (count(rX,1)>0);
  id U = S + m2 - T; id S = hs - m2; id T = m2 - ht;
endif;
.sort
* small in forward scattering: m2 - T = ht and U^2 - S^2 = ht (U + S)
Skip [ss],[st];
if (count(a1,1,a2,1) == 2) id S^2 = U^2 - ht*(U+S);
if (count(a1,1,a2,1) == 0) id T = m2 - ht;
.sort
Skip [ss],[tt];
if (count(rX,1)==0) id S = T + U - m2;
.sort
Hide;

Format O4;
#do CHANNELS = {ss,st,tt}
  Local F = [`CHANNELS'];
  id v1 = 1; id a1 = 0; id v2 = 1; id a2 = 0;
  #call emit(F,`CHANNELS'PhotonPhoton)
  Local F = [`CHANNELS'];
  id v1 = 1; id a1 = 0; id v2 = v; id a2 = a;
  #call emit(F,`CHANNELS'PhotonX)
* ss and tt are symmetric in the two bosons
  #if `CHANNELS' == st
    Local F = [`CHANNELS'];
    id v1 = v; id a1 = a; id v2 = 1; id a2 = 0;
    #call emit(F,`CHANNELS'XPhoton)
  #endif
  Local F = [`CHANNELS'];
  id v1 = v; id a1 = a; id v2 = v; id a2 = a;
* dif = v^2 - a^2: with one chirality alone (v = +-a) the square is of order u^2 and m_e^2, small in backward scattering
  id v^4 = dif^2 + 2*v^2*a^2 - a^4;
  #call emit(F,`CHANNELS'XX)
#enddo
.end
