package dev.sward.server.incident.rhyme;

import dev.sward.incident.IncidentId;
import dev.sward.rhyme.Fingerprint;
import java.time.Instant;

/** A fingerprint as it is kept. */
record KeptFingerprint(IncidentId incident, Fingerprint fingerprint, Instant asOf) {}
