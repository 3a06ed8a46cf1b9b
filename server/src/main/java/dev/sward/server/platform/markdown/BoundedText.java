package dev.sward.server.platform.markdown;

/** A text that takes so many characters and no more. */
final class BoundedText implements Appendable {
  private final StringBuilder text = new StringBuilder();
  private final int most;

  BoundedText(int most) {
    this.most = most;
  }

  /** There is no room for more. */
  static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public Appendable append(CharSequence more) {
    return append(more, 0, more.length());
  }

  @Override
  public Appendable append(CharSequence more, int start, int end) {
    require(end - start);
    text.append(more, start, end);
    return this;
  }

  @Override
  public Appendable append(char one) {
    require(1);
    text.append(one);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void require(int more) {
    if (text.length() + more > most) {
      throw new FullException();
    }
  }
}
