/** Incidents of microservices with a known cause: read from published data, and made up. */
@NullMarked
package dev.sward.bench.services;

import org.jspecify.annotations.NullMarked;
