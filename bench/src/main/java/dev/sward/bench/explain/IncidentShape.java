package dev.sward.bench.explain;

/**
 * What a labelled incident looks like before its dice are thrown.
 *
 * @param requests how many during the incident
 * @param dimensions attributes that requests have
 * @param background share of all requests that fail for no reason
 * @param skew exponent of the Zipf law of the values' traffic, 0: all alike
 * @param missing share of a request's attributes that are missing
 */
record IncidentShape(
    Cell cell, int requests, int dimensions, double background, double skew, double missing) {
  Cell.Trait trait() {
    return cell.trait();
  }
}
