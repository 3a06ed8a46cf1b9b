package dev.sward.server.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.outbound.HostResolver;
import dev.sward.server.platform.outbound.Outbound;
import dev.sward.server.platform.outbound.OutboundRules;
import dev.sward.server.platform.outbound.OutboundSockets;
import dev.sward.server.platform.outbound.OutboundTlsSockets;
import dev.sward.server.platform.outbound.Outcome;
import dev.sward.server.platform.outbound.SecretText;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail through a real mail server. */
final class MailerTest {
  private static final ChannelSettings.Login LOGIN =
      new ChannelSettings.Login("sward", new SecretText("pw"));

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });

  @BeforeEach
  void start() {
    server.start();
    server.setUser("sward@sward.example", "sward", "pw");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void mail_isTextAndHtml() throws Exception {
    Outcome outcome = send(plain(Optional.of(LOGIN)), Notices.page("a1"));

    assertThat(outcome.result()).as(outcome.answer()).isEqualTo(Outcome.Result.DELIVERED);
    assertThat(outcome.status()).isEqualTo(250);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Page: Checkout burns 14.4×");
    assertThat(mail.getHeader("To")).containsExactly("ops@team.example");
    assertThat(mail.getHeader("Message-ID")).containsExactly("<a1-1@sward.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent().toString().replace("\r", ""))
        .isEqualTo(
            """
            Page: Checkout burns 14.4×

            2 % of checkouts fail. The budget ends in 10 hours.

            Burn rate: 14.4×
            Budget left: 63 %
            Budget ends: 2026-03-01 22:00 UTC
            Since: 2026-03-01 11:55 UTC
            Bad events: 1,370
            Users: 12

            checkout (state=CA)
            https://sward.example/alerts/a1
            """);
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
  }

  @Test
  void mailsOfOneAlert_areOneThread() throws Exception {
    send(plain(Optional.empty()), Notices.page("a1"));
    send(plain(Optional.empty()), Notices.resolved("a1", Urgency.PAGE));

    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails[0].getHeader("References")).containsExactly("<alert-key-a1@sward.example>");
    assertThat(mails[1].getHeader("References")).isEqualTo(mails[0].getHeader("References"));
    assertThat(mails[1].getHeader("In-Reply-To")).isEqualTo(mails[0].getHeader("In-Reply-To"));
    assertThat(mails[1].getMessageID()).isNotEqualTo(mails[0].getMessageID());
  }

  @Test
  void hostileTitle_forgesNoHeaderAndNoMarkup() throws Exception {
    send(plain(Optional.empty()), Notices.titled(Notices.HOSTILE));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject())
        .startsWith("Page: <!channel> @channel <script>")
        .contains("Bcc: x@y.z");
    assertThat(((MimeMultipart) mail.getContent()).getBodyPart(1).getContent().toString())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void starttlsThatTheServerDoesNotOffer_isNotDoneWithout() {
    Outcome outcome =
        send(email(MailSecurity.STARTTLS, smtp(), Optional.of(LOGIN)), Notices.page("a1"));

    assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
    assertThat(outcome.answer()).contains("STARTTLS is required");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void mail_goesThroughTls_whenTheCertificateIsGood(MailSecurity security, @TempDir Path folder)
      throws Exception {
    try (TlsFront front = TlsFront.start(folder, security, smtp())) {
      Outcome outcome =
          mailer(loopback(), front.client())
              .send(
                  email(security, front.port(), Optional.of(LOGIN)),
                  Notices.page("a1"),
                  Notices.START);

      assertThat(outcome.result()).as(outcome.answer()).isEqualTo(Outcome.Result.DELIVERED);
      assertThat(server.getReceivedMessages()).hasSize(1);
    }
  }

  @Test
  void certificateThatNobodyVouchesFor_isNotTrusted() {
    ChannelSettings.Email email = email(MailSecurity.TLS, smtps(), Optional.empty());

    assertThat(send(email, Notices.page("a1")).result()).isEqualTo(Outcome.Result.FAILED);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void certificateOfAnotherName_isNotTrusted() {
    Mailer trusting = mailer(loopback(), new DummySSLSocketFactory());
    Outcome outcome =
        trusting.send(
            email(MailSecurity.TLS, smtps(), Optional.empty()), Notices.page("a1"), Notices.START);

    assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
    assertThat(outcome.answer()).containsIgnoringCase("name");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void wrongPassword_isARefusal() {
    server.getManagers().getUserManager().setAuthRequired(true);
    ChannelSettings.Login wrong = new ChannelSettings.Login("sward", new SecretText("nope"));
    Outcome outcome = send(plain(Optional.of(wrong)), Notices.page("a1"));

    assertThat(outcome.result()).isEqualTo(Outcome.Result.REFUSED);
    assertThat(outcome.answer()).doesNotContain("nope");
  }

  @Test
  void mailServerOnAPrivateAddress_isNotReached() {
    Outcome outcome =
        mailer(OutboundRules.PUBLIC, (SSLSocketFactory) SSLSocketFactory.getDefault())
            .send(plain(Optional.empty()), Notices.page("a1"), Notices.START);

    assertThat(outcome.result()).isEqualTo(Outcome.Result.REFUSED);
    assertThat(outcome.answer()).startsWith("127.0.0.1 is 127.0.0.1 (expected: a public address)");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void nobodyThere_isAFailure() {
    ChannelSettings.Email email = plain(Optional.empty());
    server.stop();

    assertThat(send(email, Notices.page("a1")).result()).isEqualTo(Outcome.Result.FAILED);
  }

  private ChannelSettings.Email plain(Optional<ChannelSettings.Login> login) {
    return email(MailSecurity.NONE, smtp(), login);
  }

  private static ChannelSettings.Email email(
      MailSecurity security, int port, Optional<ChannelSettings.Login> login) {
    return new ChannelSettings.Email(
        "127.0.0.1", port, security, login, "alerts@sward.example", List.of("ops@team.example"));
  }

  private int smtp() {
    return server.getSmtp().getPort();
  }

  private int smtps() {
    return server.getSmtps().getPort();
  }

  private static Outcome send(ChannelSettings.Email email, Notice notice) {
    return mailer(loopback(), (SSLSocketFactory) SSLSocketFactory.getDefault())
        .send(email, notice, Notices.START);
  }

  private static Mailer mailer(OutboundRules rules, SSLSocketFactory tls) {
    OutboundSockets sockets = new OutboundSockets(new Outbound(rules, HostResolver.SYSTEM));
    return new Mailer(new OutboundTlsSockets(sockets, tls));
  }

  private static OutboundRules loopback() {
    return OutboundRules.allowing(List.of("127.0.0.1"));
  }
}
