package dev.sward.bench.explain;

/**
 * What a labelled incident looks like before its dice are thrown.
 *
 * @param events how many requests
 * @param dimensions attributes that requests have
 * @param causes conjunctions that fail at the same time
 * @param attributes conditions of a cause
 * @param values values of a condition
 * @param severity share of a cause's requests that fail
 * @param background share of all requests that fail for no reason
 * @param skew exponent of the Zipf law of the values' traffic, 0: all alike
 * @param noise share of a request's attributes that are missing
 */
record IncidentShape(
    int events,
    int dimensions,
    int causes,
    int attributes,
    int values,
    double severity,
    double background,
    double skew,
    double noise) {}
