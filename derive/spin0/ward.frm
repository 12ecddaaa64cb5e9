* Ward identity: with the photon's momentum in place of its polarisation every product of two classes of ee-eea with an X of spin 0 vanishes.
* Prints the number of terms left of each.

#define PHOTON "k"
#include spin0/eeeea.h
#do K={X11,X12,X13,Y11,Y12,Y13}
  Local F = `K';
  Multiply d1^2*d2^2*d3^2*d4^2;
  #call cancel
  .sort
  #call independent
  .sort
  #$left = termsin_(F);
  #write "`K' `$left'"
  Drop F;
  .sort
#enddo
.end
