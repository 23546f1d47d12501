import FoundationEssentials
import Testing

@testable import Drills

@Suite("The schema of drills")
struct ScenarioSchemaTests {
  private struct Schema: Decodable {
    var required: [String]?
    var properties: [String: Member]
    struct Member: Decodable {
      var items: Inner?
    }
    struct Inner: Decodable {
      var properties: [String: Member]?
    }
  }

  private let schema: Schema

  init() throws {
    schema = try JSONDecoder().decode(Schema.self, from: Data(ScenarioSchema.text.utf8))
  }

  @Test("names every key that is read")
  func keys() {
    #expect(Set(schema.properties.keys) == Set(ScenarioKeys.scenario.names))
    let injects = schema.properties["injects"]?.items?.properties
    #expect(injects.map { Set($0.keys) } == Set(ScenarioKeys.inject.names))
  }

  @Test("says which keys are needed")
  func required() {
    #expect(schema.required?.contains("clock") == true)
    #expect(schema.required?.contains("debrief") == false)
  }
}
