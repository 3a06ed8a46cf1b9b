package dev.sward.server.alert.notify;

import dev.sward.server.platform.outbound.OutboundException;
import dev.sward.server.platform.outbound.OutboundTlsSockets;
import dev.sward.server.platform.outbound.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Sends mail over SMTP. Thread-safe; blocks. */
final class Mailer {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final int PERMANENT = 500;

  private final OutboundTlsSockets sockets;

  Mailer(OutboundTlsSockets sockets) {
    this.sockets = sockets;
  }

  Outcome send(ChannelSettings.Email email, Notice notice, Instant now) {
    Session session = Session.getInstance(properties(email));
    try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
      MimeMessage message = EmailMessage.of(session, email, notice);
      message.setSentDate(Date.from(now));
      message.saveChanges();
      connect(transport, email);
      transport.sendMessage(message, message.getRecipients(Message.RecipientType.TO));
      return new Outcome(
          Outcome.Result.DELIVERED,
          transport.getLastReturnCode(),
          String.valueOf(transport.getLastServerResponse()),
          Optional.empty());
    } catch (MessagingException e) {
      return failure(e);
    }
  }

  private static void connect(SMTPTransport transport, ChannelSettings.Email email)
      throws MessagingException {
    Optional<ChannelSettings.Login> login = email.login();
    if (login.isPresent()) {
      transport.connect(
          email.host(), email.port(), login.get().username(), login.get().password().reveal());
    } else {
      transport.connect(email.host(), email.port(), null, null);
    }
  }

  private Properties properties(ChannelSettings.Email email) {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", Boolean.toString(email.login().isPresent()));
    properties.put("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
    properties.put("mail.smtp.timeout", Long.toString(READ.toMillis()));
    properties.put("mail.smtp.localhost", "sward");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory", sockets.plain());
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
    switch (email.security()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    return properties;
  }

  private static Outcome failure(MessagingException thrown) {
    int code = 0;
    boolean refused = thrown instanceof AuthenticationFailedException;
    String reason = "";
    for (@Nullable Throwable next = thrown; next != null; next = next.getCause()) {
      if (next instanceof SMTPSendFailedException answered) {
        code = answered.getReturnCode();
      }
      if (next instanceof OutboundException outbound) {
        refused |= outbound.kind() == OutboundException.Kind.BLOCKED;
      }
      // The innermost says what happened.
      reason = String.valueOf(next.getMessage());
    }
    refused |= code >= PERMANENT || (code == 0 && thrown instanceof SendFailedException);
    return new Outcome(
        refused ? Outcome.Result.REFUSED : Outcome.Result.FAILED, code, reason, Optional.empty());
  }
}
