// Stands in for the optional `canvas` of Vega: figures measure text by the same estimate everywhere.
export default null;
