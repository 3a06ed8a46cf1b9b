package dev.sward.server.incident.evidence;

import dev.sward.event.DatasetName;

/**
 * What a dataset has in a time range.
 *
 * @param rows stored
 * @param bad of those, bad ones
 */
record DatasetCount(DatasetName dataset, long rows, long bad) {}
