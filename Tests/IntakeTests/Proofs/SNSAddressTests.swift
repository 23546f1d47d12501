import Testing

@testable import Intake

@Suite struct SNSAddressTests {
  @Test(arguments: [
    "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=ab",
    "https://sns.cn-north-1.amazonaws.com.cn/a.pem", "https://sns.us-gov-west-1.amazonaws.com",
  ])
  func anAddressOfSNSIsTrusted(text: String) {
    #expect(SNSAddress(text) != nil)
  }

  @Test(arguments: [
    "", "https://", "http://sns.eu-west-1.amazonaws.com/", "HTTPS://sns.eu-west-1.amazonaws.com/",
    "https://sns.eu-west-1.amazonaws.com:443/", "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
    "https://a@sns.eu-west-1.amazonaws.com/", "https://sns.eu-west-1.amazonaws.com@evil.example/",
    "https://sns.eu-west-1.amazonaws.com.evil.example/", "https://sns..amazonaws.com/",
    "https://sns.amazonaws.com/", "https://sns.a.b.amazonaws.com/",
    "https://xsns.eu.amazonaws.com/",
    "https://SNS.eu-west-1.amazonaws.com/", "https://sns.eu-west-1.amazonaws.com\\@evil.example/",
    "https://sns.eu-west-1.amazonaws.com\n.evil.example/", "https://sns.%65u.amazonaws.com/",
    " https://sns.eu-west-1.amazonaws.com/", "https://sns.eu-west-1.amazonaws.com /",
    "https://sns.eü.amazonaws.com/", "https://169.254.169.254/latest/meta-data/",
    "https://sns.eu-west-1.amazonaws.comx/", "https://evil.example/sns.eu-west-1.amazonaws.com/",
    "https://evil.example#sns.eu-west-1.amazonaws.com/", "file:///etc/passwd",
  ])
  func anyOtherAddressIsNot(text: String) {
    #expect(SNSAddress(text) == nil)
  }

  @Test(arguments: [
    ("/SimpleNotificationService-01.pem", "SimpleNotificationService-01.pem"), ("/a.pem", "a.pem"),
    ("/.pem", nil), ("/../a.pem", nil), ("/b/a.pem", nil), ("/a.pem?x=1", nil), ("/a.pem#x", nil),
    ("/a.crt", nil), ("/", nil), ("", nil), ("/%2e%2e.pem", nil), ("/..a.pem", nil),
  ])
  func aCertificateHasAPlainFileName(path: String, name: String?) {
    #expect(SNSAddress("https://sns.eu-west-1.amazonaws.com" + path)?.certificateName == name)
  }
}
