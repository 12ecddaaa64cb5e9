// Rows of text from columns of numbers: a template is text in which these bytes stand where a number goes.

/** The number of the next column. */
export const TEXT_NUMBER: i32 = 1;
/** The number of the next column with its decimal point three places to the left: MeV as GeV. */
export const TEXT_THOUSANDTH: i32 = 2;
/** Bytes of a number at most: a sign, 17 digits, a point and an exponent, or a whole number of 21 digits. */
export const TEXT_NUMBER_BYTES: i32 = 28;
/** Returned when the call cannot be done; -1 - i says that row i has a number that is not finite. */
export const TEXT_REFUSED: i32 = -2147483648;
