import AlertSources
import TerminalKit

/// Prints the file that makes Airflow send here.
public struct AirflowFileCommand: WardroomCommand {
  /// Creates the command.
  public init() {}

  public var use: HomeUse { .files }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("file_name", AirflowCallbacks.fileName)
      writer.member("text", AirflowCallbacks.python)
    }
    let advice =
      "Save it as \(AirflowCallbacks.fileName) in the folder of the DAGs; its head says the rest."
    return Report(
      SafeText.lines(AirflowCallbacks.python), written: writer, messages: [SafeText(advice)])
  }
}
