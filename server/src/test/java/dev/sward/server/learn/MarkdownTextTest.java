package dev.sward.server.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.platform.markdown.Markdown;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data in Markdown: read as it is, and without marks where none are needed. */
final class MarkdownTextTest {
  private static final List<String> PIECES =
      List.of(
          "a", "B7", " ", "é", "\\", "`", "*", "**", "_", "__", "{", "}", "[", "]", "(", ")", "](",
          "](/x)", "<", ">", "<b>", "#", "+", "-", "!", "![", "|", "~~", "&", "&lt;", "&#42;", "1.",
          "2)", ":", "=", "===", "/");

  private static String shown(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .strip();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Age can be proved in every state [user.state=WY] began to burn.",
        "0.76 % bad in the last 6h (10 of 1,322). The budget is left: 60.1 %!",
        "user_id and http.route, C++ and R&D, a > b, x = {1}",
      })
  void whatNeedsNoMarks_hasNone(String text) {
    assertThat(MarkdownText.plain(text)).isEqualTo(text);
  }

  @Test
  void text_isShownAsItIs_whateverItHolds() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder made = new StringBuilder();
      for (int piece = random.nextInt(1, 9); piece > 0; piece--) {
        made.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String text = MarkdownText.line(made.toString());
      if (!text.isEmpty()) {
        for (String before : List.of("", "- ", "- 1 Mar 2026 12:00:00 ")) {
          String html = Markdown.html(before + MarkdownText.plain(text));
          assertThat(html.replaceAll("</?(p|ul|li)>|\\n", ""))
              .as("of <%s>: %s", text, html)
              .doesNotContain("<");
          assertThat(shown(html)).as(html).endsWith(text);
        }
        String link = Markdown.html(MarkdownText.link(text, "/incidents/1"));
        assertThat(link).startsWith("<p><a ").endsWith("</a></p>\n");
        assertThat(shown(link)).as(link).isEqualTo(text);
      }
    }
  }
}
