import ArgumentParser
import IncidentModel
import Runtime

extension DrillGroup {
  struct From: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "from",
      abstract: "Make a drill from the record of an incident that is over.",
      discussion: """
        Alerts come when they came; what the team found out and decided is hidden until the debrief, which \
        shows both side by side. People become their roles; addresses, hosts, tickets and secrets go. What \
        cannot be taken out is named, and nothing is written until --replace says what stands instead.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Option(help: "The name of the drill; else it is replay- and the day.") var name: String?
    @Option(help: "The file to write instead of one among the home's drills.") var to: String?
    @Option(help: "Shorten stretches in which nothing happened to this, such as 10m.")
    var compress: String?
    @Option(
      parsing: .singleValue, help: "OLD=NEW: one text for another; may be given more than once.")
    var replace: [String] = []
    @Flag(help: "Print it and write nothing.") var dryRun = false

    func command() throws -> any WardroomCommand {
      DrillFromCommand(
        incident: incident, name: name, path: to, compress: compress, replacements: replace,
        isDryRun: dryRun || global.readOnly)
    }
  }
}
