package dev.sward.testkit.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a server is started.
 *
 * @param program everything before the server's own flags
 * @param environment variables on top of this process's
 * @param data where it keeps its events; its log goes beside it
 * @param flags of the server, as on its command line
 */
public record ServerCommand(
    List<String> program,
    Map<String, String> environment,
    Path data,
    ServerPorts ports,
    List<String> flags) {
  private static final String JVM_ARGUMENTS = "SWARD_JAVA_ARGS";

  public ServerCommand {
    program = List.copyOf(program);
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  /** Through the launcher of a built Sward, as people start it. */
  public static ServerCommand launcher(Path home, Path data) {
    return new ServerCommand(
        List.of(home.resolve("sward").toString(), "up"),
        Map.of("SWARD_BUILD", "never"),
        data,
        ServerPorts.free(),
        List.of());
  }

  /** With the class path of this process, on which the server must be. */
  public static ServerCommand sameClassPath(Path data) {
    return new ServerCommand(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseG1GC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.sward.server.Main"),
        Map.of(),
        data,
        ServerPorts.free(),
        List.of());
  }

  /** With further flags, such as {@code --store.retention=30d}. */
  public ServerCommand with(String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return new ServerCommand(program, environment, data, ports, all);
  }

  /**
   * So that it ends by SIGINT also when this process was started in the background, which ignores
   * SIGINT and leaves that to its children. Needs the {@code env} of GNU.
   */
  public ServerCommand heedingInterrupts() {
    List<String> heeding = new ArrayList<>(List.of("env", "--default-signal=INT"));
    heeding.addAll(program);
    return new ServerCommand(heeding, environment, data, ports, flags);
  }

  /** With further flags of the JVM; only through the launcher. */
  public ServerCommand withJvm(String... more) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.merge(JVM_ARGUMENTS, String.join(" ", more), (before, added) -> before + " " + added);
    return new ServerCommand(program, variables, data, ports, flags);
  }

  /** What the process writes. */
  Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>(program);
    arguments.add("--store.data=" + data.toAbsolutePath());
    arguments.add("--server.port=" + ports.http());
    arguments.add("--server.otlp_grpc_port=" + ports.otlpGrpc());
    arguments.add("--server.otlp_http_port=" + ports.otlpHttp());
    arguments.addAll(flags);
    return arguments;
  }
}
