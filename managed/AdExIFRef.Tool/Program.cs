using System.CommandLine;
using AdExIFRef.Tool.Commands;

var root = new RootCommand { VerifyCommand.Create() };
return await root.Parse(args).InvokeAsync();
