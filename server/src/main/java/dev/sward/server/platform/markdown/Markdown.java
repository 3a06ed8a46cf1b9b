package dev.sward.server.platform.markdown;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * CommonMark with tables and bare addresses, as HTML: tags that people write are shown as text,
 * links lead to http, https, mailto or relative addresses, and images are links, so that reading
 * loads nothing. What is longer, nested deeper or grows more than anybody writes by hand is shown
 * as it was typed. Thread-safe.
 */
public final class Markdown {
  /** The most characters that are read as Markdown. */
  public static final int LONGEST = 100_000;

  private static final int MOST_OPEN_BLOCKS = 30;
  private static final int DEEPEST = 60;

  /** The columns of the widest table by the lines of a text: each row gets as many cells. */
  private static final long MOST_CELLS = 50_000;

  private static final int GROWTH = 10;
  private static final int LEAST_ROOM = 10_000;

  private static final Parser PARSER = parser(List.of(AutolinkExtension.create()));
  private static final Parser WITH_TABLES =
      parser(List.of(AutolinkExtension.create(), TablesExtension.create()));
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .percentEncodeUrls(true)
          .extensions(List.of(TablesExtension.create()))
          .attributeProviderFactory(context -> Markdown::markLinks)
          .build();

  private Markdown() {}

  /** The HTML of a text; its tags are all closed, and none is a script, a style or an image. */
  public static String html(String text) {
    if (text.length() > LONGEST) {
      return plain(text);
    }
    Node document = (hasSmallTables(text) ? WITH_TABLES : PARSER).parse(text);
    if (Depth.of(document) > DEEPEST) {
      return plain(text);
    }
    SafeLinks.keepOnly(document);
    try {
      BoundedText html = new BoundedText(LEAST_ROOM + GROWTH * text.length());
      RENDERER.render(document, html);
      return html.toString();
    } catch (BoundedText.FullException e) {
      return plain(text);
    }
  }

  private static Parser parser(List<Extension> extensions) {
    return Parser.builder().maxOpenBlockParsers(MOST_OPEN_BLOCKS).extensions(extensions).build();
  }

  private static void markLinks(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link) {
      attributes.put("rel", "noopener noreferrer nofollow");
    }
  }

  private static boolean hasSmallTables(String text) {
    long lines = text.lines().count();
    long columns =
        1
            + text.lines()
                .mapToLong(line -> line.chars().filter(c -> c == '|').count())
                .max()
                .orElse(0);
    return lines * columns <= MOST_CELLS;
  }

  private static String plain(String text) {
    Document document = new Document();
    Paragraph paragraph = new Paragraph();
    paragraph.appendChild(new Text(text));
    document.appendChild(paragraph);
    return RENDERER.render(document);
  }
}
