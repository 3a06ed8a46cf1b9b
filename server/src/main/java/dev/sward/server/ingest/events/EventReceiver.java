package dev.sward.server.ingest.events;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.DatasetName;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.ContentCoding;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.EventTime;
import dev.sward.server.ingest.FairBudget;
import dev.sward.server.ingest.IdempotencyKey;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.Refusals;
import dev.sward.server.ingest.Rejection;
import dev.sward.server.ingest.Rejections;
import dev.sward.server.ingest.RequestBody;
import dev.sward.server.ingest.RequestNames;
import dev.sward.server.ingest.Sender;
import dev.sward.store.AppendRequest;
import dev.sward.store.StoreException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes single events and batches: whole body, decode thread, store, answer. Thread-safe. */
final class EventReceiver {
  private static final String TIME_HEADER = "x-honeycomb-event-time";
  private static final String RATE_HEADER = "x-honeycomb-samplerate";

  private final Ingest ingest;

  EventReceiver(Ingest ingest) {
    this.ingest = ingest;
  }

  /** Answers 200 without a body, as Honeycomb does. */
  HttpResponse event(ServiceRequestContext context, HttpRequest request) {
    return receive(context, request, this::decodeEvent);
  }

  /** Answers 200 with one status an event. */
  HttpResponse batch(ServiceRequestContext context, HttpRequest request) {
    return receive(context, request, this::decodeBatch);
  }

  private HttpResponse receive(
      ServiceRequestContext context, HttpRequest request, BodyDecoder decoder) {
    Sender sender = Sender.of(context);
    FairBudget.Reservation reservation = ingest.budget().open(sender);
    CompletableFuture<HttpResponse> answer =
        RequestBody.read(ingest, reservation, context, request)
            .thenCompose(body ->
                ingest.decode(
                    sender,
                    () -> {
                      ingest.countBytes(Door.EVENTS, body.length);
                      return decode(context, request.headers(), body, reservation, decoder);
                    }))
            .whenComplete((decoded, failure) -> {
              reservation.close();
              countOverloaded(failure);
            })
            .thenCompose(decoded -> accept(sender, decoded));
    return HttpResponse.of(Refusals.answered(answer, ingest, Door.EVENTS));
  }

  private Decoded decode(
      ServiceRequestContext context,
      RequestHeaders headers,
      byte[] body,
      FairBudget.Reservation reservation,
      BodyDecoder decoder) {
    DatasetName dataset = RequestNames.dataset(context);
    ingest.requireRoom(dataset);
    Optional<String> key = IdempotencyKey.of(context, headers);
    ContentCoding coding =
        ContentCoding.of(String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING)));
    byte[] plain = plain(coding, body);
    if (coding != ContentCoding.IDENTITY && !reservation.tryGrow(plain.length)) {
      throw ingest.overloaded("bytes in flight: " + ingest.settings().maxInFlightBytes());
    }
    EventDecoder events = new EventDecoder(dataset, ingest.settings(), ingest.horizon(dataset));
    Rejections rejections = new Rejections();
    HttpResponse answer = decoder.decode(headers, plain, events, rejections);
    return new Decoded(new AppendRequest(events.build(), key), rejections, answer);
  }

  private byte[] plain(ContentCoding coding, byte[] body) {
    Bytes plain = coding.decode(Bytes.of(body), ingest.settings().maxRequestBytes());
    return plain.from() == 0 && plain.to() == plain.array().length
        ? plain.array()
        : Arrays.copyOfRange(plain.array(), plain.from(), plain.to());
  }

  /** Counts a request that the bounds kept out before its events could be counted. */
  private void countOverloaded(@Nullable Throwable failure) {
    if (failure != null && Exceptions.peel(failure) instanceof StoreException) {
      ingest.countRefused(Door.EVENTS, "overloaded");
    }
  }

  private CompletableFuture<HttpResponse> accept(Sender sender, Decoded decoded) {
    return ingest
        .accept(Door.EVENTS, sender, decoded.request(), decoded.rejections())
        .thenApply(receipt -> decoded.answer());
  }

  private HttpResponse decodeEvent(
      RequestHeaders headers, byte[] body, EventDecoder events, Rejections rejections) {
    try {
      EventFormat format = EventFormat.of(headers.contentType());
      format.requireOneValue(body);
      events.addPlain(format, body, 0, body.length, stamp(headers));
      return HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, "");
    } catch (BadEventException e) {
      rejections.add(e.reason(), e.detail());
      int status = e.reason() == Rejection.EVENT_TOO_LARGE ? 413 : 400;
      return EventAnswers.error(status, e.detail());
    }
  }

  private HttpResponse decodeBatch(
      RequestHeaders headers, byte[] body, EventDecoder events, Rejections rejections) {
    EventFormat format = EventFormat.of(headers.contentType());
    int[] places = format.items(body);
    EventAnswers answers = new EventAnswers(places.length / 2);
    for (int i = 0; i < places.length; i += 2) {
      try {
        events.addEnveloped(format, body, places[i], places[i + 1]);
        answers.accepted();
      } catch (BadEventException e) {
        rejections.add(e.reason(), e.detail());
        answers.refused(e.detail());
      }
    }
    return HttpResponse.of(
        ResponseHeaders.of(HttpStatus.OK, HttpHeaderNames.CONTENT_TYPE, MediaType.JSON),
        HttpData.wrap(answers.bytes()));
  }

  private static EventDecoder.Stamp stamp(RequestHeaders headers) throws BadEventException {
    String time = headers.get(TIME_HEADER, "").strip();
    OptionalLong nanos = OptionalLong.empty();
    if (!time.isEmpty()) {
      nanos = EventTime.parse(time);
      if (nanos.isEmpty()) {
        throw BadEventException.of("X-Honeycomb-Event-Time", time, EventTime.EXPECTED);
      }
    }
    double weight = Weights.parse("X-Honeycomb-Samplerate", headers.get(RATE_HEADER, ""));
    return new EventDecoder.Stamp(nanos, time, weight);
  }

  /** Turns a plain body into events, and into the answer if they are stored. */
  @FunctionalInterface
  private interface BodyDecoder {
    HttpResponse decode(
        RequestHeaders headers, byte[] body, EventDecoder events, Rejections rejections);
  }

  /** A request on its way into the store. */
  private record Decoded(AppendRequest request, Rejections rejections, HttpResponse answer) {}
}
