package dev.sward.store.duckdb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The few functions of DuckDB's C interface that write rows, called in the library the JDBC driver
 * has loaded, on the driver's own connections.
 *
 * <p>The driver keeps the door to an appender private; it is opened by reflection, once, here. See
 * the C API reference on "appender" and "data chunk" for each function's contract.
 */
@SuppressWarnings("restricted")
final class DuckDbC {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOLS = driverSymbols();
  private static final MethodHandle CONNECTION_REF = connectionRef();
  private static final MethodHandle APPENDER_CREATE = appenderCreate();

  private static final MethodHandle APPENDER_ADD_COLUMN =
      function("duckdb_appender_add_column", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle APPENDER_COLUMN_TYPE =
      function("duckdb_appender_column_type", ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle APPENDER_FLUSH =
      function("duckdb_appender_flush", JAVA_INT, ADDRESS);
  private static final MethodHandle APPENDER_DESTROY =
      function("duckdb_appender_destroy", JAVA_INT, ADDRESS);
  private static final MethodHandle APPENDER_ERROR =
      function("duckdb_appender_error", ADDRESS, ADDRESS);
  private static final MethodHandle APPEND_CHUNK =
      function("duckdb_append_data_chunk", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle CHUNK_CREATE =
      function("duckdb_create_data_chunk", ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle CHUNK_DESTROY = procedure("duckdb_destroy_data_chunk", ADDRESS);
  private static final MethodHandle CHUNK_RESET = procedure("duckdb_data_chunk_reset", ADDRESS);
  private static final MethodHandle CHUNK_SET_SIZE =
      procedure("duckdb_data_chunk_set_size", ADDRESS, JAVA_LONG);
  private static final MethodHandle CHUNK_VECTOR =
      function("duckdb_data_chunk_get_vector", ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle TYPE_DESTROY =
      procedure("duckdb_destroy_logical_type", ADDRESS);
  private static final MethodHandle VECTOR_DATA =
      function("duckdb_vector_get_data", ADDRESS, ADDRESS);
  private static final MethodHandle VECTOR_ENSURE_VALIDITY =
      procedure("duckdb_vector_ensure_validity_writable", ADDRESS);
  private static final MethodHandle VECTOR_VALIDITY =
      function("duckdb_vector_get_validity", ADDRESS, ADDRESS);
  private static final MethodHandle LIST_CHILD =
      function("duckdb_list_vector_get_child", ADDRESS, ADDRESS);
  private static final MethodHandle LIST_RESERVE =
      function("duckdb_list_vector_reserve", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle LIST_SET_SIZE =
      function("duckdb_list_vector_set_size", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle STRUCT_CHILD =
      function("duckdb_struct_vector_get_child", ADDRESS, ADDRESS, JAVA_LONG);

  private DuckDbC() {}

  /** A new appender to {@code catalog.main.table}; the caller destroys it. */
  static MemorySegment createAppender(Connection connection, String catalog, String table)
      throws SQLException {
    ByteBuffer[] out = new ByteBuffer[1];
    int state;
    try {
      ByteBuffer ref = (ByteBuffer) CONNECTION_REF.invoke(connection);
      state = (int) APPENDER_CREATE.invoke(ref, utf8(catalog), utf8("main"), utf8(table), out);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    @Nullable ByteBuffer handle = out[0];
    if (handle == null) {
      throw new SQLException("no appender for " + catalog + "." + table);
    }
    MemorySegment appender = MemorySegment.ofAddress(MemorySegment.ofBuffer(handle).address());
    if (state != 0) {
      String message = appenderError(appender);
      destroyAppender(appender);
      throw new SQLException(message);
    }
    return appender;
  }

  /** Names the next of the columns that rows will bring; the others become NULL. */
  static void addColumn(MemorySegment appender, String column) throws SQLException {
    try (Arena arena = Arena.ofConfined()) {
      check(appender, (int) APPENDER_ADD_COLUMN.invokeExact(appender, arena.allocateFrom(column)));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void append(MemorySegment appender, MemorySegment chunk) throws SQLException {
    try {
      check(appender, (int) APPEND_CHUNK.invokeExact(appender, chunk));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void flush(MemorySegment appender) throws SQLException {
    try {
      check(appender, (int) APPENDER_FLUSH.invokeExact(appender));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Frees the appender; what it could not flush is lost, so flush first. */
  static void destroyAppender(MemorySegment appender) throws SQLException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pointer = arena.allocate(ADDRESS);
      pointer.set(ADDRESS, 0, appender);
      int ignored = (int) APPENDER_DESTROY.invokeExact(pointer);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** A chunk with the types of the appender's first columns; the caller destroys it. */
  static MemorySegment createChunk(MemorySegment appender, int columns) throws SQLException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment types = arena.allocate(ADDRESS, columns);
      for (int i = 0; i < columns; i++) {
        MemorySegment type = (MemorySegment) APPENDER_COLUMN_TYPE.invokeExact(appender, (long) i);
        types.setAtIndex(ADDRESS, i, type);
      }
      MemorySegment chunk = (MemorySegment) CHUNK_CREATE.invokeExact(types, (long) columns);
      for (int i = 0; i < columns; i++) {
        TYPE_DESTROY.invokeExact(types.asSlice(i * ADDRESS.byteSize(), ADDRESS));
      }
      if (chunk.address() == 0) {
        throw new SQLException("the engine made no chunk of %d columns".formatted(columns));
      }
      return chunk;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void destroyChunk(MemorySegment chunk) throws SQLException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pointer = arena.allocate(ADDRESS);
      pointer.set(ADDRESS, 0, chunk);
      CHUNK_DESTROY.invokeExact(pointer);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void resetChunk(MemorySegment chunk) throws SQLException {
    try {
      CHUNK_RESET.invokeExact(chunk);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void setSize(MemorySegment chunk, long rows) throws SQLException {
    try {
      CHUNK_SET_SIZE.invokeExact(chunk, rows);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static MemorySegment vector(MemorySegment chunk, long column) throws SQLException {
    try {
      return (MemorySegment) CHUNK_VECTOR.invokeExact(chunk, column);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The values of a vector; valid until the chunk is reset. */
  static MemorySegment data(MemorySegment vector, long bytes) throws SQLException {
    try {
      return ((MemorySegment) VECTOR_DATA.invokeExact(vector)).reinterpret(bytes);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Which rows of a vector have a value: one bit each, 1 = has one. */
  static MemorySegment validity(MemorySegment vector, long bytes) throws SQLException {
    try {
      VECTOR_ENSURE_VALIDITY.invokeExact(vector);
      return ((MemorySegment) VECTOR_VALIDITY.invokeExact(vector)).reinterpret(bytes);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The items of a list vector, made large enough; ask for it again after every reserve. */
  static MemorySegment items(MemorySegment list, long count) throws SQLException {
    try {
      int reserved = (int) LIST_RESERVE.invokeExact(list, count);
      int sized = (int) LIST_SET_SIZE.invokeExact(list, count);
      if (reserved != 0 || sized != 0) {
        throw new SQLException("the engine made no room for %d list items".formatted(count));
      }
      return (MemorySegment) LIST_CHILD.invokeExact(list);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static MemorySegment field(MemorySegment struct, long index) throws SQLException {
    try {
      return (MemorySegment) STRUCT_CHILD.invokeExact(struct, index);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static void check(MemorySegment appender, int state) throws SQLException {
    if (state != 0) {
      throw new SQLException(appenderError(appender));
    }
  }

  private static String appenderError(MemorySegment appender) throws SQLException {
    try {
      MemorySegment text = (MemorySegment) APPENDER_ERROR.invokeExact(appender);
      return text.address() == 0
          ? "the appender failed without a message"
          : text.reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.UTF_8);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** What a method handle may throw, as what a caller handles. */
  private static SQLException unexpected(Throwable e) {
    return switch (e) {
      case SQLException sql -> sql;
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> new SQLException(e);
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static SymbolLookup driverSymbols() {
    try {
      Class.forName("org.duckdb.DuckDBNative");
      return SymbolLookup.loaderLookup();
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... args) {
    return LINKER.downcallHandle(symbol(name), FunctionDescriptor.of(result, args));
  }

  private static MethodHandle procedure(String name, MemoryLayout... args) {
    return LINKER.downcallHandle(symbol(name), FunctionDescriptor.ofVoid(args));
  }

  private static MemorySegment symbol(String name) {
    return SYMBOLS
        .find(name)
        .orElseThrow(() ->
            new UnsatisfiedLinkError(
                name + " is not in the DuckDB driver's library (expected: duckdb_jdbc 2.0)"));
  }

  private static MethodHandle connectionRef() {
    try {
      Class<?> type = Class.forName("org.duckdb.DuckDBConnection");
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .findGetter(type, "connRef", ByteBuffer.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static MethodHandle appenderCreate() {
    try {
      Class<?> type = Class.forName("org.duckdb.DuckDBBindings");
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .findStatic(
              type,
              "duckdb_appender_create_ext",
              MethodType.methodType(
                  int.class,
                  ByteBuffer.class,
                  byte[].class,
                  byte[].class,
                  byte[].class,
                  ByteBuffer[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
