package dev.sward.server.alert.notify;

import dev.sward.server.platform.outbound.OutboundHttp;
import dev.sward.server.platform.outbound.Outcome;
import dev.sward.server.platform.outbound.Post;
import java.time.Instant;

/** Takes one notice to one channel and says how it went. Thread-safe; blocks. */
final class Courier {
  private final Post post;
  private final Mailer mailer;

  Courier(OutboundHttp http, Mailer mailer) {
    post = new Post(http);
    this.mailer = mailer;
  }

  Outcome deliver(Channel channel, Notice notice, Instant now) {
    return switch (channel.settings()) {
      case ChannelSettings.Webhook webhook ->
          post.send(WebhookMessage.of(webhook, notice, now), now);
      case ChannelSettings.Slack slack -> post.send(SlackMessage.of(slack, notice), now);
      case ChannelSettings.PagerDuty pagerDuty ->
          post.send(PagerDutyMessage.of(pagerDuty, notice), now);
      case ChannelSettings.Alertmanager target ->
          post.send(AlertmanagerMessage.of(target, notice, now), now);
      case ChannelSettings.Teams teams -> post.send(TeamsMessage.of(teams, notice), now);
      case ChannelSettings.Ntfy ntfy -> post.send(NtfyMessage.of(ntfy, notice), now);
      case ChannelSettings.Email email -> mailer.send(email, notice, now);
    };
  }
}
