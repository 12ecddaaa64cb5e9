* Ward identity: with the photon's momentum in place of its polarisation every product of two classes of ee-eea vanishes, for all couplings.
* Prints the number of terms left of each.

#define PHOTON "k"
#include eeeea.h
#do K={11,22,33,44,12,34,13,14,23,24}
  Local F = K`K';
  Multiply d1^2*d2^2*d3^2*d4^2;
  #do J=1,2
    #do I=1,4
      id d`I'*i`I' = 1;
    #enddo
  #enddo
  .sort
  id d4 = d1+d2-d3; id p34 = p12-d1-d2; id p14 = m2+p12-p13-d1; id p23 = m2+p12-p24-d2; id p24 = p13+d1-d3;
  .sort
  #$left = termsin_(F);
  #write "K`K' `$left'"
  Drop F;
  .sort
#enddo
.end
