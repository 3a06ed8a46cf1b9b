package dev.sward.server.platform.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of texts of people. */
final class MarkdownTest {
  private static final Pattern TAG = Pattern.compile("<(/?[a-z0-9]+)((?:\\s[^<>]*)?)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s(href|rel|title|class|align|start)=\"([^\"<>]*)\"|\\s/");
  private static final List<String> HARMLESS =
      List.of(
          "p",
          "a",
          "em",
          "strong",
          "code",
          "pre",
          "ul",
          "ol",
          "li",
          "blockquote",
          "hr",
          "br",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "table",
          "thead",
          "tbody",
          "tr",
          "th",
          "td");

  @Test
  void text_becomesHtml() {
    assertThat(Markdown.html("# Why\n\n*All* of **2.3.1** see `a<b`\n\n- one\n- two"))
        .isEqualTo(
            """
            <h1>Why</h1>
            <p><em>All</em> of <strong>2.3.1</strong> see <code>a&lt;b</code></p>
            <ul>
            <li>one</li>
            <li>two</li>
            </ul>
            """);
    assertThat(Markdown.html("|a|b|\n|-|-|\n|1|2|")).contains("<td>1</td>", "<td>2</td>");
  }

  @Test
  void links_leadOutWithoutTellingWhereFrom() {
    assertThat(
            Markdown.html(
                "[log](https://example.com/a?b=1&c=2) https://example.com/x [x](/traces/1)"))
        .isEqualTo(
            "<p><a rel=\"noopener noreferrer nofollow\" href=\"https://example.com/a?b=1&amp;c=2\">log</a>"
                + " <a rel=\"noopener noreferrer nofollow\" href=\"https://example.com/x\">https://example.com/x</a>"
                + " <a rel=\"noopener noreferrer nofollow\" href=\"/traces/1\">x</a></p>\n");
  }

  @Test
  void tags_areShownAsText() {
    assertThat(Markdown.html("<img src=x onerror=alert(1)> a<script>alert(1)</script>"))
        .isEqualTo(
            "<p>&lt;img src=x onerror=alert(1)&gt; a&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](java&#9;script:alert(1))",
        "[a](<java script:alert(1)>)",
        "[a](&#1;javascript:alert(1))",
        "[a](vbscript:x)",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "[a]\n\n[a]: javascript:alert(1)",
        "![a](javascript:alert(1))",
        "[![a](data:image/svg+xml,x)](javascript:alert(1))"
      })
  void linksThatAreNoAddress_loseTheLinkAndKeepTheirWords(String text) {
    assertThat(Markdown.html(text)).doesNotContain("<a", "<img").containsPattern("a|javascript");
  }

  @Test
  void images_areLinks() {
    assertThat(Markdown.html("![graph](https://elsewhere.example/x.png)"))
        .isEqualTo(
            "<p><a rel=\"noopener noreferrer nofollow\" href=\"https://elsewhere.example/x.png\">graph</a></p>\n");
    assertThat(Markdown.html("[![graph](/a.png)](/b)"))
        .isEqualTo("<p><a rel=\"noopener noreferrer nofollow\" href=\"/b\">graph</a></p>\n");
    assertThat(Markdown.html("![a ![b](/x) c](/y)"))
        .isEqualTo("<p><a rel=\"noopener noreferrer nofollow\" href=\"/y\">a b c</a></p>\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "- ", "*_", "**a *b ", "[", "![", "![a](", "`", "<", "&#", "1. "})
  void deepAndLongTexts_areShownAsTheyWereTyped(String part) {
    String text = part.repeat(Markdown.LONGEST / part.length());

    assertThat(Markdown.html(text)).hasSizeLessThan(20 * Markdown.LONGEST);
    assertThat(Markdown.html(text + text)).hasSizeLessThan(20 * Markdown.LONGEST);
  }

  @Test
  void textsThatWouldGrow_areShownAsTheyWereTyped() {
    String reference = "[a]: /" + "x".repeat(20_000) + "\n\n" + "[a] ".repeat(10_000);
    String table = "|a".repeat(10_000) + "|\n" + "|-".repeat(10_000) + "|\n" + "|\n".repeat(10_000);

    assertThat(Markdown.html(reference)).hasSizeLessThan(10 * Markdown.LONGEST);
    assertThat(Markdown.html(table)).hasSizeLessThan(10 * Markdown.LONGEST).doesNotContain("<td");
  }

  /** Anything at all becomes harmless tags with harmless attributes. */
  @RepeatedTest(20)
  void anyText_becomesHarmlessHtml() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> parts =
        List.of(
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "!",
            "*",
            "_",
            "`",
            "|",
            "-",
            "\n",
            "\n\n",
            " ",
            "\"",
            "'",
            "&",
            ";",
            "#",
            ":",
            "a",
            "javascript:",
            "https://x",
            "onerror=",
            "<img src=x ",
            "<svg/onload=",
            "</a>",
            "{",
            "\\",
            "&#106;",
            "[a]: ",
            "\t",
            "\u0000",
            "\ud800",
            "🍷",
            "```",
            "1. ",
            "> ");
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      assertHarmless(Markdown.html(text.toString()), "seed %d: %s".formatted(seed, text));
    }
  }

  private static void assertHarmless(String html, String what) {
    Matcher tags = TAG.matcher(html);
    while (tags.find()) {
      assertThat(HARMLESS).as(what).contains(tags.group(1).replace("/", ""));
      Matcher attributes = ATTRIBUTE.matcher(tags.group(2));
      while (attributes.find()) {
        if ("href".equals(attributes.group(1))) {
          assertThat(attributes.group(2))
              .as(what)
              .matches("(?i)(https?:|mailto:|[^:]*([/?#]|$)).*");
        }
      }
      assertThat(ATTRIBUTE.matcher(tags.group(2)).replaceAll("")).as(what).isBlank();
    }
    assertThat(TAG.matcher(html).replaceAll("")).as(what).doesNotContain("<");
  }
}
