/** What a shell has to be told once: that it asks `baton complete` for what may come next. */

const bash = `# baton completions bash >> ~/.bashrc
_baton() {
  local line=\${COMP_LINE:0:COMP_POINT} word prefix each others=()
  word=\${line##* }
  COMPREPLY=()
  while IFS=$'\\t' read -r each _; do
    COMPREPLY+=("$(printf %q "$each")")
    if [[ $each != "$word"* ]]; then others+=("$each"); fi
  done < <(baton complete "$line" 2>/dev/null)
  # Bash takes what stands before a colon for a word of its own.
  if [[ $word == *:* ]]; then prefix=\${word%"\${word##*:}"}; COMPREPLY=("\${COMPREPLY[@]#"$prefix"}"); fi
  # What was typed may be of the title: it stays until one is left, since these two begin with nothing in common.
  if [[ \${#COMPREPLY[@]} -gt 1 && \${#others[@]} -gt 0 ]]; then COMPREPLY+=(' '); fi
  if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *: ]]; then compopt -o nospace; fi
}
complete -F _baton baton
`

const zsh = `#compdef baton
# baton completions zsh > a file called _baton in a folder of your $fpath
_baton() {
  local -a values labels fitting
  local value label line="\${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX"
  while IFS=$'\\t' read -r value label; do values+=("$value"); labels+=("$value  $label"); done < <(baton complete "$line" 2>/dev/null)
  # What was typed may be of the title: it stays until one is left.
  fitting=(\${(M)\${(L)values}:#\${(b)\${(L)PREFIX}}*})
  if (( $#values > 1 && $#fitting < $#values )); then compstate[insert]=; compstate[list]='list force'; fi
  compadd -U -S '' -d labels -- $values
}
if [ "$funcstack[1]" = _baton ]; then _baton; else compdef _baton baton; fi
`

const fish = `# baton completions fish > ~/.config/fish/completions/baton.fish
complete --command baton --no-files --arguments '(baton complete (commandline --cut-at-cursor --current-process | string collect))'
`

const scripts: Record<string, string> = { bash, zsh, fish }
export const shells: readonly string[] = Object.keys(scripts)

export function completionScript(shell: string | undefined): string | undefined {
  return shell !== undefined && Object.hasOwn(scripts, shell) ? scripts[shell] : undefined
}
