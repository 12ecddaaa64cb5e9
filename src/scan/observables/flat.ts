/** Results of the library as a record has them: the quantities beside the rest. */
export function flat({ quantities, ...rest }: { readonly quantities: object }): Readonly<Record<string, unknown>> {
  return { ...quantities, ...rest };
}
