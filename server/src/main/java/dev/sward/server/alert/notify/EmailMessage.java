package dev.sward.server.alert.notify;

import dev.sward.server.platform.outbound.PlainText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A notice as mail, as text and as HTML. All mails of one alert are one thread: each has an id made
 * of its transition, and refers to an id made of the alert. Text never reaches a header but as one
 * cleaned line.
 */
final class EmailMessage {
  private static final int MAX_SUBJECT = 200;
  private static final int MAX_TEXT = 5_000;

  private EmailMessage() {}

  static MimeMessage of(Session session, ChannelSettings.Email email, Notice notice)
      throws MessagingException {
    MimeMessage message = new WithId(session, "<" + id(notice.transitionId(), email));
    message.setFrom(new InternetAddress(email.from()));
    for (String to : email.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
    }
    message.setSubject(
        PlainText.line(Wording.headline(notice), MAX_SUBJECT), StandardCharsets.UTF_8.name());
    String thread = "<alert-" + id(notice.dedupKey(), email);
    message.setHeader("In-Reply-To", thread);
    message.setHeader("References", thread);
    message.setHeader("Auto-Submitted", "auto-generated");
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(part(text(notice), "plain"));
    both.addBodyPart(part(html(notice), "html"));
    message.setContent(both);
    return message;
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, StandardCharsets.UTF_8.name(), subtype);
    return part;
  }

  private static String text(Notice notice) {
    StringBuilder text = new StringBuilder(PlainText.line(Wording.headline(notice), MAX_SUBJECT));
    text.append("\n\n").append(PlainText.lines(notice.summary(), MAX_TEXT)).append("\n\n");
    notice
        .facts()
        .lines()
        .forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.append('\n')
        .append(PlainText.line(Wording.subject(notice), MAX_SUBJECT))
        .append('\n')
        .append(notice.permalink())
        .append('\n')
        .toString();
  }

  private static String html(Notice notice) {
    StringBuilder rows = new StringBuilder();
    for (Map.Entry<String, String> fact : notice.facts().lines().entrySet()) {
      rows.append(
          "<tr><th align=\"left\">%s</th><td>%s</td></tr>"
              .formatted(escaped(fact.getKey()), escaped(fact.getValue())));
    }
    return "<html><body><h2>%s</h2><p>%s</p><table>%s</table><p>%s</p><p><a href=\"%s\">Open in Sward</a></p></body></html>"
        .formatted(
            escaped(PlainText.line(Wording.headline(notice), MAX_SUBJECT)),
            escaped(PlainText.lines(notice.summary(), MAX_TEXT)).replace("\n", "<br>"),
            rows,
            escaped(PlainText.line(Wording.subject(notice), MAX_SUBJECT)),
            escaped(notice.permalink().toString()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The end of a message id: the id's own characters that mail allows, and the sender's domain. */
  private static String id(String text, ChannelSettings.Email email) {
    String domain = email.from().substring(email.from().indexOf('@') + 1);
    return text.replaceAll("[^A-Za-z0-9.=_-]", "_") + "@" + domain + ">";
  }

  /** The library would give each message a random id when it is sent. */
  private static final class WithId extends MimeMessage {
    private final String id;

    WithId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
