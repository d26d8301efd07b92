// A source of CustomResourceDefinitions, as a dependency of this module.
module tools

go 1.24.0

require (
	github.com/cert-manager/cert-manager v1.21.1 // indirect
)
