package dev.sward.server.ingest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A request's body as it arrives, cut off when its sender is too slow. Read by one thread; the
 * event loop looks at the clock.
 */
final class PatientBody extends FilterInputStream {
  private static final long LOOK_MILLIS = 500;

  private final HttpRequest request;
  private final Patience patience;
  private final ScheduledFuture<?> looks;
  private volatile boolean tooSlow;

  PatientBody(ServiceRequestContext context, HttpRequest request, Duration whole) {
    super(request.toInputStream(PatientBody::data, context.eventLoop()));
    this.request = request;
    patience = new Patience(whole);
    looks =
        context
            .eventLoop()
            .scheduleAtFixedRate(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Whether it was cut off. */
  boolean isTooSlow() {
    return tooSlow;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    patience.waitingFrom(System.nanoTime());
    int count = 0;
    try {
      count = super.read(target, offset, length);
      return count;
    } finally {
      patience.came(Math.max(0, count), System.nanoTime());
    }
  }

  @Override
  public void close() throws IOException {
    looks.cancel(false);
    super.close();
  }

  private void look() {
    if (patience.isOver(System.nanoTime())) {
      tooSlow = true;
      looks.cancel(false);
      request.abort(new IOException("too slow"));
    }
  }

  private static HttpData data(HttpObject object) {
    return object instanceof HttpData data ? data : HttpData.empty();
  }
}
