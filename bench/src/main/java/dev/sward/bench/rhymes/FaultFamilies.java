package dev.sward.bench.rhymes;

import static dev.sward.bench.rhymes.FaultFamily.Trigger.DEPLOY;
import static dev.sward.bench.rhymes.FaultFamily.Trigger.NOTHING;

import dev.sward.incident.Cause;
import dev.sward.rhyme.Harm;
import dev.sward.rhyme.Onset;
import java.util.List;

/** The families: weights were chosen on one half, figures are of the other. */
final class FaultFamilies {
  static final List<FaultFamily> CHOOSING =
      List.of(
          new FaultFamily(
              "canary fails in one region",
              List.of("service.version", "cloud.region"),
              Harm.ERRORS,
              Onset.RAMP,
              Cause.DEPLOY,
              DEPLOY,
              List.of("500", "java.lang.NullPointerException"),
              List.of(
                  "stopped the canary", "new build only in part of the fleet", "rollout paused")),
          new FaultFamily(
              "memory leak of a version",
              List.of("service.version"),
              Harm.LATENCY,
              Onset.RAMP,
              Cause.CODE,
              NOTHING,
              List.of("java.lang.OutOfMemoryError", "500"),
              List.of("heap grows until restart", "garbage collector at work", "leak in a cache")),
          new FaultFamily(
              "stuck partition",
              List.of("messaging.partition"),
              Harm.LATENCY,
              Onset.STEP,
              Cause.DATA,
              NOTHING,
              List.of("TimeoutException"),
              List.of("consumer stuck", "poison message skipped", "lag of the queue grows")),
          new FaultFamily(
              "broken translation",
              List.of("user.language", "http.route"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.DATA,
              NOTHING,
              List.of("500", "MissingResourceException"),
              List.of("text missing in one language", "bundle corrected", "template crashed")),
          new FaultFamily(
              "script fails in one browser",
              List.of("browser.name", "http.route"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.DEPLOY,
              DEPLOY,
              List.of("400", "TypeError"),
              List.of("front end release", "script error in the console", "assets rolled back")),
          new FaultFamily(
              "one customer is limited",
              List.of("customer.id"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.CAPACITY,
              NOTHING,
              List.of("429"),
              List.of("limit raised", "batch import of a customer", "too many requests")),
          new FaultFamily(
              "names do not resolve",
              List.of("peer.service"),
              Harm.ERRORS,
              Onset.RECURRING,
              Cause.NETWORK,
              NOTHING,
              List.of("java.net.UnknownHostException", "502"),
              List.of("resolver restarted", "lookup fails now and then", "search domain")),
          new FaultFamily(
              "nightly job steals the database",
              List.of("job.name"),
              Harm.LATENCY,
              Onset.RECURRING,
              Cause.CAPACITY,
              NOTHING,
              List.of("LockTimeoutException"),
              List.of("report moved to the night", "job holds locks", "schedule changed")),
          new FaultFamily(
              "large uploads are slow",
              List.of("http.route", "upload.class"),
              Harm.LATENCY,
              Onset.RAMP,
              Cause.CODE,
              NOTHING,
              List.of("413", "TimeoutException"),
              List.of("buffer copied twice", "large files", "stream instead of reading")),
          new FaultFamily(
              "a pod restarts again and again",
              List.of("k8s.pod.name"),
              Harm.ERRORS,
              Onset.RECURRING,
              Cause.CODE,
              NOTHING,
              List.of("503", "java.net.ConnectException"),
              List.of("crash loop", "liveness probe", "pod deleted")),
          new FaultFamily(
              "corrupt shard",
              List.of("db.shard"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.DATA,
              NOTHING,
              List.of("500", "ChecksumException"),
              List.of("shard restored", "checksum differs", "replica promoted")),
          new FaultFamily(
              "edge location is slow",
              List.of("cdn.location"),
              Harm.LATENCY,
              Onset.STEP,
              Cause.EXTERNAL,
              NOTHING,
              List.of("504"),
              List.of("provider confirmed", "traffic steered elsewhere", "packet loss")));

  static final List<FaultFamily> MEASURED =
      List.of(
          new FaultFamily(
              "bad release for some states",
              List.of("service.version", "user.state"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.DEPLOY,
              DEPLOY,
              List.of("500", "java.lang.IllegalStateException"),
              List.of("rolled back the release", "rule for some states", "validation too strict")),
          new FaultFamily(
              "bad release everywhere",
              List.of("service.version"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.DEPLOY,
              DEPLOY,
              List.of("500", "java.lang.NullPointerException"),
              List.of("rolled back the release", "missing migration", "release stopped")),
          new FaultFamily(
              "full disk of a host",
              List.of("host.name"),
              Harm.ERRORS,
              Onset.RAMP,
              Cause.CAPACITY,
              NOTHING,
              List.of("java.io.IOException", "500"),
              List.of("disk full", "old logs deleted", "host taken out")),
          new FaultFamily(
              "noisy neighbour of a host",
              List.of("host.name"),
              Harm.LATENCY,
              Onset.STEP,
              Cause.CAPACITY,
              NOTHING,
              List.of("TimeoutException"),
              List.of("steal time high", "host drained", "machine replaced")),
          new FaultFamily(
              "zone loses packets",
              List.of("cloud.availability_zone"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.NETWORK,
              NOTHING,
              List.of("504", "java.net.SocketTimeoutException"),
              List.of("zone drained", "packet loss between zones", "switch replaced")),
          new FaultFamily(
              "vacuum of a database",
              List.of("db.instance"),
              Harm.LATENCY,
              Onset.RECURRING,
              Cause.CAPACITY,
              NOTHING,
              List.of("QueryTimeoutException"),
              List.of("vacuum every few hours", "index rebuilt", "database overloaded")),
          new FaultFamily(
              "payment provider is down",
              List.of("payment.provider"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.EXTERNAL,
              NOTHING,
              List.of("502", "ProviderUnavailableException"),
              List.of(
                  "provider confirmed an outage",
                  "switched to the other provider",
                  "card payments")),
          new FaultFamily(
              "cache stampede",
              List.of("cache.name", "http.route"),
              Harm.LATENCY,
              Onset.RECURRING,
              Cause.CODE,
              NOTHING,
              List.of("TimeoutException", "503"),
              List.of("all entries expire at once", "jitter added to expiry", "cache warmed")),
          new FaultFamily(
              "wrong flag for a plan",
              List.of("feature.flag", "user.plan"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.CONFIG,
              NOTHING,
              List.of("403", "AccessDeniedException"),
              List.of("flag turned off", "wrong default", "paying customers locked out")),
          new FaultFamily(
              "old app after its update",
              List.of("client.version", "client.os"),
              Harm.ERRORS,
              Onset.RAMP,
              Cause.CODE,
              DEPLOY,
              List.of("400", "JsonParseException"),
              List.of("app update spreads", "field removed too early", "old clients")),
          new FaultFamily(
              "hot tenant",
              List.of("tenant.id"),
              Harm.LATENCY,
              Onset.STEP,
              Cause.CAPACITY,
              NOTHING,
              List.of("429", "RejectedExecutionException"),
              List.of("tenant imports everything", "pool exhausted", "tenant moved")),
          new FaultFamily(
              "expired certificate",
              List.of("peer.service"),
              Harm.ERRORS,
              Onset.STEP,
              Cause.HUMAN,
              NOTHING,
              List.of("javax.net.ssl.SSLHandshakeException", "502"),
              List.of("certificate expired", "certificate renewed by hand", "reminder added")));

  private FaultFamilies() {}
}
