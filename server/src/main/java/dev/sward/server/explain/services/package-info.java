/** Which service is it: reads spans, logs and metrics of two times, and ranks the services. */
@NullMarked
package dev.sward.server.explain.services;

import org.jspecify.annotations.NullMarked;
