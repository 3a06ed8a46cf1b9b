package dev.sward.server.platform.config;

/** All settings in force, one record a subsystem. */
public record Config(
    ServerConfig server,
    StoreConfig store,
    IngestConfig ingest,
    QueryConfig query,
    SloConfig slo,
    AlertConfig alert,
    IncidentConfig incident,
    AuthConfig auth,
    NotifyConfig notifications,
    SelfwatchConfig selfwatch,
    LogConfig log) {}
