package dev.sward.server.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The shape of a JSON value, as OpenAPI 3.1 (JSON Schema 2020-12) writes it. */
public sealed interface Schema {
  /** Writes the schema into a node. */
  void write(ObjectNode node);

  /** A scalar: string, integer, number or boolean; {@code any} is whatever JSON allows. */
  record Scalar(String type, String description) implements Schema {
    @Override
    public void write(ObjectNode node) {
      if (!type.equals("any")) {
        node.put("type", type);
      }
      if (!description.isEmpty()) {
        node.put("description", description);
      }
    }
  }

  record ListOf(Schema items, String description) implements Schema {
    @Override
    public void write(ObjectNode node) {
      node.put("type", "array");
      items.write(node.putObject("items"));
      if (!description.isEmpty()) {
        node.put("description", description);
      }
    }
  }

  /** A named schema, written once under {@code components/schemas}. */
  record Named(String name, Obj body) implements Schema {
    @Override
    public void write(ObjectNode node) {
      node.put("$ref", "#/components/schemas/" + name);
    }
  }

  /** An object and its members. */
  record Obj(List<Member> members) implements Schema {
    public Obj {
      members = List.copyOf(members);
    }

    /** One member; {@code required}: always there. */
    public record Member(String name, Schema schema, boolean required) {}

    /** With one more member that is always there. */
    public Obj with(String name, Schema schema) {
      return plus(new Member(name, schema, true));
    }

    /** With one more member that may be absent. */
    public Obj maybe(String name, Schema schema) {
      return plus(new Member(name, schema, false));
    }

    private Obj plus(Member member) {
      List<Member> all = new ArrayList<>(members);
      all.add(member);
      return new Obj(all);
    }

    @Override
    public void write(ObjectNode node) {
      node.put("type", "object");
      ObjectNode properties = node.putObject("properties");
      ArrayNode required = Json.array();
      for (Member member : members) {
        member.schema().write(properties.putObject(member.name()));
        if (member.required()) {
          required.add(member.name());
        }
      }
      if (!required.isEmpty()) {
        node.set("required", required);
      }
    }
  }

  static Schema string(String description) {
    return new Scalar("string", description);
  }

  static Schema integer(String description) {
    return new Scalar("integer", description);
  }

  static Schema number(String description) {
    return new Scalar("number", description);
  }

  static Schema bool(String description) {
    return new Scalar("boolean", description);
  }

  static Schema any(String description) {
    return new Scalar("any", description);
  }

  static Schema listOf(Schema items, String description) {
    return new ListOf(items, description);
  }

  static Obj object() {
    return new Obj(List.of());
  }
}
