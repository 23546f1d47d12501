import AlertSources
import IncidentModel
import Testing

/// What a source makes of a body written in a test.
enum Said {
  /// Returns the reading of a body that was posted to a path.
  static func reading(
    _ source: any AlertSource.Type, _ body: String, _ head: String = ""
  ) throws -> AlertReading {
    try source.reading(of: message(source, body, head))
  }

  /// Returns the one alert of a body.
  static func alert(
    _ source: any AlertSource.Type, _ body: String, _ head: String = ""
  ) throws -> Alert {
    let reading = try reading(source, body, head)
    #expect(reading.alerts.count == 1)
    return try #require(reading.alerts.first)
  }

  /// Returns the sentence a body is refused with, nil when it is read.
  static func refusal(
    _ source: any AlertSource.Type, _ body: String, _ head: String = ""
  ) -> String? {
    do {
      _ = try source.reading(of: message(source, body, head))
      return nil
    } catch {
      return error.sentence
    }
  }

  /// Returns what the sender of a body is told, `202 {…}`; empty when a source leaves it to us.
  static func answer(
    _ source: any AlertSource.Type, _ body: String, _ head: String = ""
  ) -> String {
    let message = message(source, body, head)
    do {
      let reading = try source.reading(of: message)
      return text(source.answer(to: message, reading))
    } catch {
      return text(source.answer(to: message, error))
    }
  }

  private static func text(_ answer: SourceAnswer?) -> String {
    answer.map { "\($0.status) \($0.json)" } ?? ""
  }

  private static func message(
    _ source: any AlertSource.Type, _ body: String, _ head: String
  ) -> SourceMessage {
    Fixture.message(source, Array(body.utf8), head: head)
  }
}
