package dev.sward.demo.shop;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;

/**
 * One running copy of a service.
 *
 * @param zone where its host stands
 */
record Identity(ServiceName service, String version, String zone) {
  static final String EAST_A = "us-east-1a";
  static final String EAST_B = "us-east-1b";
  static final String EAST_C = "us-east-1c";

  String host() {
    return service.text() + "-" + zone.substring(zone.length() - 2);
  }

  /** Which commit the version was built of. */
  private String revision() {
    return "%08x".formatted((service.text() + version).hashCode());
  }

  Resource resource() {
    return Resource.builder()
        .put("service.name", service.text())
        .put("service.namespace", "wine-shop")
        .put("service.version", version)
        .put("service.instance.id", host() + "-" + version)
        .put("host.name", host())
        .put("cloud.availability_zone", zone)
        .put("cloud.region", zone.substring(0, zone.length() - 1))
        .put("deployment.environment.name", "demo")
        .put(AttributeKey.stringKey("vcs.ref.head.revision"), revision())
        .build();
  }
}
