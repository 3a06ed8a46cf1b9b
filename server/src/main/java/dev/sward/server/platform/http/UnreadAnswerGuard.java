package dev.sward.server.platform.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes connections that go on asking while they read no answers. Each PING and SETTINGS frame of
 * HTTP/2 is owed an answer that no flow control holds back, so that a sender of those alone would
 * fill the memory.
 */
final class UnreadAnswerGuard extends ChannelInboundHandlerAdapter {
  /**
   * Pieces of answers waiting for the network. An honest client lets at most its flow control
   * window wait: 16 MiB in frames of 16 KiB, each a header and a payload, are 2,048 pieces.
   */
  private static final int MAX_WAITING = 8_192;

  private UnreadAnswerGuard() {}

  static void install(ChannelPipeline pipeline) {
    pipeline.addFirst(new UnreadAnswerGuard());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
    if (waiting != null && waiting.size() > MAX_WAITING) {
      ReferenceCountUtil.release(message);
      var _ = context.close();
      return;
    }
    super.channelRead(context, message);
  }
}
